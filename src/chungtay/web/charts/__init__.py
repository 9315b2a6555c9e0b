"""Pictures drawn on the server: geometry in whole numbers, markup in templates/cotton/chart."""
