"""The survey in the field: taken along on a phone, worked without a network, brought home."""
