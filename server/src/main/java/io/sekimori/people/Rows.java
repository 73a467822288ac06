package io.sekimori.people;

import io.sekimori.terms.SessionId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the pages of this module show, as text. */
final class Rows {
  private Rows() {}

  record SessionRow(
      String id, String method, String started, String seen, String network, boolean current) {
    static SessionRow of(Session session, JapanTime japanTime, @Nullable SessionId own) {
      return new SessionRow(
          session.id().value(),
          session.method().text(),
          japanTime.of(session.startedAt()),
          japanTime.of(session.seenAt()),
          session.network(),
          session.id().equals(own));
    }
  }

  record CredentialRow(String id, String kind, String made, boolean backupEligible) {
    static CredentialRow of(Credential credential, JapanTime japanTime) {
      return new CredentialRow(
          credential.id().value(),
          credential.kind().name().toLowerCase(Locale.ROOT),
          japanTime.of(credential.madeAt()),
          credential.backupEligible());
    }
  }

  /**
   * @param employed false for somebody who is no longer in the policy
   */
  record StaffRow(
      String person, String name, String number, String organisation, boolean employed) {
    @Override
    public String toString() {
      return "StaffRow[" + person + "]";
    }
  }

  record RecoveryRow(String id, String state, String expires, boolean usable, boolean mine) {}
}
