"""Rules of emulation and commendation: who may be given what, by whom, on which day."""
