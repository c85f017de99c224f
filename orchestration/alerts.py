"""Tells a person that a run failed: always in the log, and where the environment says so by webhook, Slack or e-mail.

Belongs here: the one failure sensor and its three channels. Does not belong here: deciding what a failure is.
    INCIDENTS_ALERT_WEBHOOK    address that gets the alert as JSON
    INCIDENTS_ALERT_SLACK      incoming-webhook address of Slack, or of anything that understands it (Mattermost)
    INCIDENTS_ALERT_EMAIL      addresses, separated by commas; INCIDENTS_SMTP_URL says through which server:
                               smtp://user:password@host:port, or smtps:// for TLS from the start
    INCIDENTS_ALERT_FROM       sender of the e-mails
    INCIDENTS_UI               where people open the UI, for the link (default http://127.0.0.1:3000)
Addresses can hold secrets, so none of them is logged.
"""

from __future__ import annotations

import os
import smtplib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import httpx
from dagster import DefaultSensorStatus, RunFailureSensorContext, SensorDefinition, run_failure_sensor

TIMEOUT_S = 10.0


@dataclass(frozen=True)
class Alert:
    """What a person needs to know: which job, where it failed, why, and where to look."""

    job: str
    step: str
    reason: str
    run_id: str
    link: str

    @property
    def subject(self) -> str:
        return f"{self.job} failed" + (f" at {self.step}" if self.step else "")

    @property
    def text(self) -> str:
        return f"{self.subject}: {self.reason}\n{self.link}"


def tell(alert: Alert, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Send the alert to every channel that is set. Returns what went wrong by channel; a broken one stops no other."""
    channels: dict[str, Callable[[Alert, Mapping[str, str]], None]] = {
        "INCIDENTS_ALERT_WEBHOOK": _webhook,
        "INCIDENTS_ALERT_SLACK": _slack,
        "INCIDENTS_ALERT_EMAIL": _email,
    }
    broken = {}
    for name, send in channels.items():
        if environment.get(name):
            try:
                send(alert, environment)
            except (httpx.HTTPError, httpx.InvalidURL, smtplib.SMTPException, OSError, KeyError) as error:
                # the message of an HTTP error holds the address, which may hold a secret
                broken[name] = type(error).__name__
    return broken


def failure_sensor() -> SensorDefinition:
    """One alert for each failed run."""

    @run_failure_sensor(
        name="alerts",
        default_status=DefaultSensorStatus.RUNNING,
        minimum_interval_seconds=15,
        description="Tells of every failed run: in the log, and by webhook, Slack or e-mail where that is set up.",
    )
    def alerts(context: RunFailureSensorContext) -> None:
        alert = _alert(context)
        context.log.error(alert.text)
        for channel, error in tell(alert).items():
            context.log.error(f"The alert did not get through: {channel} ({error}).")

    return alerts


def _alert(context: RunFailureSensorContext) -> Alert:
    steps = context.get_step_failure_events()
    reason = context.failure_event.message or "no reason was given"
    if steps:
        failure = steps[0].step_failure_data
        told = failure.user_failure_data
        reason = (told.description if told else None) or (failure.error.message if failure.error else reason)
    run = context.dagster_run
    ui = os.environ.get("INCIDENTS_UI", "http://127.0.0.1:3000").rstrip("/")
    step = (steps[0].step_key or "") if steps else ""
    return Alert(run.job_name, step, reason.strip(), run.run_id, f"{ui}/runs/{run.run_id}")


def _webhook(alert: Alert, environment: Mapping[str, str]) -> None:
    content = {"subject": alert.subject, **asdict(alert)}
    httpx.post(environment["INCIDENTS_ALERT_WEBHOOK"], json=content, timeout=TIMEOUT_S).raise_for_status()


def _slack(alert: Alert, environment: Mapping[str, str]) -> None:
    httpx.post(environment["INCIDENTS_ALERT_SLACK"], json={"text": alert.text}, timeout=TIMEOUT_S).raise_for_status()


def _email(alert: Alert, environment: Mapping[str, str]) -> None:
    server = urlsplit(environment["INCIDENTS_SMTP_URL"])
    message = EmailMessage()
    message["Subject"] = f"[incidents] {alert.subject}"
    message["From"] = environment.get("INCIDENTS_ALERT_FROM", "incidents@localhost")
    message["To"] = environment["INCIDENTS_ALERT_EMAIL"]
    message.set_content(alert.text)
    kind = smtplib.SMTP_SSL if server.scheme == "smtps" else smtplib.SMTP
    with kind(server.hostname or "localhost", server.port or 0, timeout=TIMEOUT_S) as smtp:
        if server.username:
            if server.scheme == "smtp":
                smtp.starttls()
            smtp.login(unquote(server.username), unquote(server.password or ""))
        smtp.send_message(message)
