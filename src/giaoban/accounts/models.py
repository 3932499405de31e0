"""A person's account: name, work address, password. What the person may do follows from posts, not from here."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import models


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> User:
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Of a person only name, post, body, work phone and work e-mail are kept (DESIGN rule 13)."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True, default="")
    work_phone = models.CharField(max_length=40, blank=True, default="")
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)
    language = models.CharField(max_length=8, default="vi")
    single_key_shortcuts = models.BooleanField(default=True)
    links_made = models.PositiveIntegerField(default=0)
    """Counts the one-time links, so that a newer link ends every older one."""
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class OneTimeLinks(PasswordResetTokenGenerator):
    """Django's signed, dated keys. Setting a password, a newer link or a deactivation ends a key at once."""

    key_salt = "giaoban.accounts.links"

    def _make_hash_value(self, user: AbstractBaseUser, timestamp: int) -> str:
        assert isinstance(user, User)  # noqa: S101 -- the only user model there is
        return f"{user.pk}|{user.password}|{user.links_made}|{user.is_active}|{timestamp}"


one_time_links = OneTimeLinks()


class Token(models.Model):
    """A key to the API for one person in one post. Only its digest is kept; the key is shown once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    post_id = models.BigIntegerField()
    """An organisation post, as a plain value: accounts lie below the organisation."""
    label = models.CharField(max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
