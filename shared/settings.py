"""Every setting: one typed field, one ``DATELINE_`` variable."""

import ipaddress
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.domain.status import Stage
from shared.errors import ConfigurationError

PREFIX = "DATELINE_"

DEFAULT_ENGINES = "firefox,opus,libretranslate,pivot,apertium"
_ENGINE = "(?:firefox|opus|libretranslate|pivot|apertium|none)"

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Settings(BaseSettings):
    """Read from the environment once, when a process starts."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    data_dir: Path = Field(Path("var"), description="Folder for the database, the broker's file and secrets")
    database_url: str = Field("", description="SQLAlchemy address; empty: SQLite in the data folder")
    broker_url: str = Field("", description="Redis, Valkey or RabbitMQ address; empty: the embedded Valkey")
    sqlite_synchronous: str = Field(
        "FULL",
        pattern="^(FULL|NORMAL)$",
        description="FULL survives a power cut; NORMAL is faster and may then lose the last second",
    )

    host: str = Field(
        "127.0.0.1", description="Address on which the intake listens; beyond loopback every client needs an API key"
    )
    require_key: str = Field(
        "auto",
        pattern="^(auto|always)$",
        description="auto: beyond loopback, and of what came through a proxy; always: of everybody, as behind a proxy",
    )
    trusted_hosts: str = Field(
        "",
        pattern=r"^[A-Za-z0-9.:\[\]-]*(?:, ?[A-Za-z0-9.:\[\]-]+)*$",
        description="Names under which the intake is asked, with commas, beside its own address and loopback; "
        "empty: no other on loopback, any where a key is asked for",
    )
    trusted_proxies: str = Field(
        "", description="Addresses or networks of proxies, with commas, whose `X-Forwarded-…` headers are believed"
    )
    port: int = Field(8000, ge=1, le=65535, description="Port on which the intake listens")
    web_processes: int = Field(2, ge=1, le=64, description="Intake processes")
    web_threads: int = Field(16, ge=1, le=256, description="Threads in each intake process")
    web_connections: int = Field(1_000, ge=1, le=100_000, description="Most connections to each intake process")
    web_connections_per_address: int = Field(
        500, ge=0, description="Most of them from one address, but for proxies in `DATELINE_TRUSTED_PROXIES`; 0: all"
    )
    web_line: int = Field(
        256, ge=0, description="Requests that stand in line for a thread in each process; beyond them the answer is 503"
    )
    web_uploads: int = Field(
        8, ge=1, le=256, description="Batches and files that each process takes at once; beyond them the answer is 503"
    )
    web_waits: int = Field(
        500,
        ge=0,
        description="Clients that wait with `Prefer: wait` in each process; beyond them the answer comes at once",
    )
    keep_alive_seconds: int = Field(15, ge=1, description="How long a connection is kept that asks for nothing")
    head_seconds: float = Field(10.0, gt=0, description="Longest that the head of a request may take to come in")
    max_head_bytes: int = Field(32_768, ge=1_024, description="Largest head of a request, in bytes")
    body_seconds: float = Field(
        20.0,
        gt=0,
        description="Longest silence within a body, and what it may take beside `DATELINE_MIN_BYTES_PER_SECOND`",
    )
    answer_seconds: float = Field(
        20.0, gt=0, description="What a client may take to read an answer beside `DATELINE_MIN_BYTES_PER_SECOND`"
    )
    min_bytes_per_second: int = Field(
        1_000, ge=1, description="Slowest that bodies may come in, and answers be read, on the average"
    )
    write_seconds: float = Field(
        30.0, gt=0, description="Longest that a request waits for its article to be written; then it is 503"
    )
    broker_patience_seconds: float = Field(
        0.1,
        gt=0,
        description="Longest that writing waits for the broker, once; then the dispatcher sends until it answers again",
    )
    max_text_chars: int = Field(200_000, ge=1, description="Longest article text, in characters")
    max_title_chars: int = Field(1_000, ge=1, description="Longest title, source or address, in characters")
    max_body_bytes: int = Field(2_000_000, ge=1, description="Largest request body, in bytes")
    max_sign_in_bytes: int = Field(20_000, ge=1_000, description="Largest form of signing in, which anybody may send")
    max_file_bytes: int = Field(1_000_000_000, ge=1, description="Largest file that the form takes, in bytes")
    api_key: str = Field("", description="Key that `dateline submit` and the like send, where the intake asks for one")
    key_guesses: int = Field(
        10, ge=1, description="Wrong keys from one address after which each further one must wait longer"
    )
    session_hours: int = Field(12, ge=1, description="How long somebody who signed in stays so")
    sessions_per_key: int = Field(100, ge=1, description="Most people who are signed in with one key")
    page_size: int = Field(100, ge=1, le=1000, description="Timeline entries, or jobs of a batch, on a page")
    evidence_shown: int = Field(3, ge=1, le=20, description="Sentences of an entry that a page of the timeline shows")
    evidence_page_size: int = Field(50, ge=1, le=1000, description="Sentences on a page of an entry's evidence")
    sentences_page_size: int = Field(500, ge=1, le=5000, description="Most sentences on a page of an article")

    lease_seconds: int = Field(30, ge=3, description="How long a claimed run is a worker's own unless renewed")
    max_attempts: int = Field(5, ge=1, description="Attempts after which a run fails")
    resend_seconds: int = Field(10, ge=1, description="After this long a sent but unclaimed run is sent again")
    retry_base_seconds: float = Field(2.0, gt=0, description="First pause before a retry; doubles each time")
    dispatch_interval_seconds: float = Field(1.0, gt=0, description="Pause between the dispatcher's rounds")
    dispatch_window: int = Field(200, ge=1, description="Most runs of a stage and lane that wait in the broker")
    dispatch_batch: int = Field(32, ge=1, description="Most bulk runs in one message")
    batch_seconds: float = Field(4.0, gt=0, description="How long the runs of one message should take together")
    translation_seconds: int = Field(60, ge=1, description="Time limit for one call of a translation engine")
    translation_limit_seconds: int = Field(
        300, ge=1, description="Longest time that the translation of an article may take without progress"
    )
    entities_limit_seconds: int = Field(
        120, ge=1, description="Longest time that the entities stage of an article may take without progress"
    )
    timeline_limit_seconds: int = Field(120, ge=1, description="Time limit of the timeline stage of one article")
    worker_lanes: str = Field(
        "interactive,bulk", pattern="^(interactive|bulk|interactive,bulk)$", description="Lanes that a worker serves"
    )
    worker_memory_mb: int = Field(
        4096, ge=0, description="Memory a worker may take, in MB: an article that needs more fails alone; 0: no limit"
    )
    bulk_workers: int = Field(
        1, ge=0, le=64, description="Bulk workers a stage that `dateline run` starts; 0: one worker serves both lanes"
    )

    max_backlog: int = Field(5_000_000, ge=1, description="Unfinished bulk jobs above which new ones get 429")
    max_interactive: int = Field(10_000, ge=1, description="Unfinished interactive jobs above which new ones get 429")
    max_line_bytes: int = Field(2_000_000, ge=1, description="Longest line of a batch, in bytes")
    upload_seconds: int = Field(
        600, ge=1, description="After this long without new lines the upload of a batch counts as broken off"
    )
    key_at_once: int = Field(
        16, ge=1, description="Interactive articles of one API key that go out at once; further ones take turns"
    )
    idempotency_hours: int = Field(24, ge=1, description="How long an `Idempotency-Key` of an article is remembered")
    idempotency_entries: int = Field(1_000_000, ge=1, description="Most such keys that are remembered")
    max_kept_errors: int = Field(1_000, ge=0, description="Rejected lines of a batch whose reason is kept")

    translation_engines: str = Field(
        DEFAULT_ENGINES,
        pattern=f"^{_ENGINE}(?:,{_ENGINE})*$",
        description="Translation engines in the order in which they are tried; `none` alone translates nothing",
    )
    translation_cache_entries: int = Field(
        200_000, ge=0, description="Most sentences kept with their English, so that wire copy is translated once"
    )
    libretranslate_url: str = Field("", pattern="^(?:https?://.+)?$", description="Address of a LibreTranslate server")
    libretranslate_key: str = Field("", description="Key for that server, where it asks for one")
    models_dir: Path | None = Field(
        None, description="Folder of translation models; empty: `models` in the data folder"
    )
    models_mirror: str = Field(
        "",
        pattern="^(?:https?://.+)?$",
        description="Address of a served models folder; empty: the publishers themselves",
    )
    apertium_dir: Path | None = Field(None, description="Folder into which Apertium was unpacked")
    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="Least severe log line")
    log_json: bool = Field(False, description="Log as JSON, one object a line")

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, value: str) -> str:
        for one in _listed(value):
            ipaddress.ip_network(one, strict=False)
        return value

    @property
    def hosts(self) -> frozenset[str]:
        """The names of ``trusted_hosts``, in small letters."""
        return frozenset(one.strip("[]").lower() for one in _listed(self.trusted_hosts))

    @property
    def proxies(self) -> tuple[Network, ...]:
        return tuple(ipaddress.ip_network(one, strict=False) for one in _listed(self.trusted_proxies))

    @property
    def asks_for_keys(self) -> bool:
        """Whether everybody needs a key; where not, only what came through a proxy does."""
        return self.require_key == "always" or not self.on_loopback

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach the intake."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{(self.data_dir / 'dateline.db').absolute()}"

    def limit_seconds(self, stage: Stage) -> int:
        """The time limit of one article in a stage."""
        limits = {
            Stage.TRANSLATION: self.translation_limit_seconds,
            Stage.ENTITIES: self.entities_limit_seconds,
            Stage.TIMELINE: self.timeline_limit_seconds,
        }
        return limits[stage]

    @property
    def redelivery_seconds(self) -> int:
        """The time after which a broker gives a message to another worker, which finds its runs taken."""
        longest = max(self.limit_seconds(stage) for stage in Stage)
        return longest * 4 + int(self.batch_seconds * 20) + 120

    @property
    def models(self) -> Path:
        return self.models_dir or self.data_dir / "models"

    @property
    def broker(self) -> str:
        if not self.broker_url:
            raise ConfigurationError(
                "DATELINE_BROKER_URL is not set. Name a broker, such as redis://127.0.0.1:6379/0, "
                "or start everything with `make run`, which brings its own."
            )
        return self.broker_url


def _listed(value: str) -> list[str]:
    return [one for part in value.split(",") if (one := part.strip())]


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of ``environment`` (the process's own by default).

    Raises:
        ConfigurationError: a variable with our prefix is unknown or has a bad value.
    """
    given = os.environ if environment is None else environment
    ours = {key[len(PREFIX) :].lower(): value for key, value in given.items() if key.upper().startswith(PREFIX)}
    unknown = sorted(set(ours) - set(Settings.model_fields))
    if unknown:
        names = ", ".join(PREFIX + name.upper() for name in unknown)
        raise ConfigurationError(f"Unknown setting {names}. docs/configuration.md lists them all.")
    try:
        return Settings(**ours)  # type: ignore[arg-type]  # strings from the environment, parsed by pydantic
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + str(first["loc"][0]).upper()
        raise ConfigurationError(f"{name}={first['input']!r} is not usable: {first['msg']}.") from error


@cache
def current() -> Settings:
    """The settings of this process."""
    return load()
