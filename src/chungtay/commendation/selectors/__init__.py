"""Questions about rounds, dossiers, votes, decisions and awards."""
