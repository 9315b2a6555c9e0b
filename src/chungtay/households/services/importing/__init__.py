"""An office's own workbook of households on its way into the register."""
