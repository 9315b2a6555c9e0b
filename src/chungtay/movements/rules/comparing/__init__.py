"""Two plans side by side: what is looser, later, forgotten, moved, worded otherwise."""
