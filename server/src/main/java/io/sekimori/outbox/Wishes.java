package io.sekimori.outbox;

import org.jspecify.annotations.Nullable;

/** What somebody wants the settings to be, with the secrets that stay. */
final class Wishes {
  private Wishes() {}

  /** A password is kept for the same server and user only: another server would learn it. */
  static Settings.@Nullable Smtp smtp(OutboxDesk.Mail mail, Settings.@Nullable Smtp old) {
    if (mail.host().isBlank()) {
      return null;
    }
    var security = Settings.Security.parse(mail.security());
    boolean kept =
        mail.password().isEmpty()
            && old != null
            && old.host().equals(mail.host().strip())
            && old.port() == mail.port()
            && old.security() == security
            && old.user().equals(mail.user().strip());
    return new Settings.Smtp(
        mail.host().strip(),
        mail.port(),
        security,
        mail.sender().strip(),
        mail.user().strip(),
        kept && old != null ? old.password() : mail.password());
  }

  /** The key signs and is not sent, so it may stay for another address. */
  static Settings.@Nullable Webhook webhook(OutboxDesk.Hook hook, Settings.@Nullable Webhook old) {
    if (hook.address().isBlank()) {
      return null;
    }
    var key = hook.key().isEmpty() && old != null ? old.key() : hook.key();
    return new Settings.Webhook(Settings.Webhook.address(hook.address()), key);
  }
}
