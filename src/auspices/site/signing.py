"""Signing in and out: Django's own views, our templates, and the limits on guessing (``people.sign_in_limits``).

Who signs in is sent back to where they were, never to another host (Django checks ``next``); signing out takes a POST with its token.
"""

import time

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse

from auspices.face.contexts import Shell
from auspices.people.actions import LONGEST_PASSWORD
from auspices.people.client_addresses import client_address
from auspices.people.sign_in_limits import BROWSER_AGE, Attempt, begin, succeeded

BROWSER = "browser"  # the cookie by which a browser is known
LONGEST_NAME = 150  # characters, as Django's accounts have it


class SignInForm(AuthenticationForm):
    """Name and password, both bounded: what is longer is wrong without being hashed."""

    password = forms.CharField(strip=False, max_length=LONGEST_PASSWORD, widget=forms.PasswordInput)


class SignIn(LoginView):
    """The page of signing in. Whoever tries too often is answered 429, with the seconds to wait in Retry-After."""

    form_class = SignInForm
    template_name = "site/sign_in.html"
    redirect_authenticated_user = True
    next_page = "home"
    extra_context = {"page": Shell("Sign in"), "signing": True}

    def post(self, *args: object, **kwargs: object) -> HttpResponse:
        """Try a name and a password."""
        post, cookies = self.request.POST, self.request.COOKIES
        name, address = post.get("username", "")[:LONGEST_NAME], client_address(self.request)
        self.attempt = Attempt(name, address, cookies.get(BROWSER, ""), int(time.time()))
        if wait := begin(self.attempt):
            context = self.get_context_data(form=SignInForm(self.request), waiting=-(-wait // 60))
            return self.render_to_response(context, status=429, headers={"Retry-After": str(wait)})
        return super().post(*args, **kwargs)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Say that one of the two is wrong, never which."""
        return self.render_to_response(self.get_context_data(form=form), status=400)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in, and know this browser from now on. Django gives the session a new key; those that have run out are cleared away."""
        SessionStore.clear_expired()
        answer = super().form_valid(form)
        answer.set_cookie(
            BROWSER,
            succeeded(self.attempt),
            max_age=BROWSER_AGE,
            path=self.request.path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return answer


class SignOut(LogoutView):
    """Ends the session (POST only) and goes back to the processes, whatever address a form or a link names."""

    http_method_names = ["post", "options"]
    next_page = "home"

    def get_redirect_url(self) -> str:
        """None is taken from the request."""
        return ""
