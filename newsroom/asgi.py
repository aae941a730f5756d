"""The site for an ASGI server. All views are synchronous: prefer `newsroom.wsgi`, which is several times faster."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = get_asgi_application()
