"""The WSGI application."""

import gc
import importlib
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
application = get_wsgi_application()
# All pages are loaded before the first of them is asked for; what is loaded stays for good, and
# looking through it for what may be thrown away made one page in five take 100 ms longer.
importlib.import_module("chungtay.config.urls")
gc.collect()
gc.freeze()
