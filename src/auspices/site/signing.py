"""Signing in and out: Django's own views, our templates, and a brake on guessing.

Who signs in is sent back to where they were, never to another host (Django checks ``next``); signing out takes a POST with its token.
"""

from hashlib import sha256

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.cache import cache
from django.http import HttpResponse

from auspices.face.contexts import Shell
from auspices.people.client_addresses import client_address

TRIES = 10  # failures of one name from one address before both wait
WAIT = 15 * 60  # seconds, from the last failure


class SignIn(LoginView):
    """The page of signing in. After TRIES failures for a name from an address it answers 429 until WAIT seconds have passed."""

    template_name = "site/sign_in.html"
    redirect_authenticated_user = True
    next_page = "home"
    extra_context = {"page": Shell("Sign in"), "signing": True}

    def post(self, *args: object, **kwargs: object) -> HttpResponse:
        """Try a name and a password."""
        if cache.get(self._key(), 0) >= TRIES:
            context = self.get_context_data(form=AuthenticationForm(self.request), waiting=WAIT // 60)
            return self.render_to_response(context, status=429)
        return super().post(*args, **kwargs)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Count the failure; say that one of the two is wrong, never which."""
        key = self._key()
        cache.set(key, cache.get(key, 0) + 1, WAIT)
        return self.render_to_response(self.get_context_data(form=form), status=400)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Forget the failures."""
        cache.delete(self._key())
        return super().form_valid(form)

    def _key(self) -> str:
        name = self.request.POST.get("username", "").casefold()
        tried = f"{client_address(self.request)} {name}"
        return f"sign-in-{sha256(tried.encode('utf-8', 'replace')).hexdigest()}"


class SignOut(LogoutView):
    """Ends the session (POST only) and goes back to the processes."""

    http_method_names = ["post", "options"]
    next_page = "home"
