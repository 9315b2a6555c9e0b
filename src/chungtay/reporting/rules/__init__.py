"""What a report is made of, checked and added up; pure Python."""
