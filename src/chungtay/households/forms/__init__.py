"""Input about households and hamlets as clean values."""
