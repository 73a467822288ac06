package io.sekimori.people;

import io.sekimori.database.Databases;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * One-time links, each for one person to bind one credential. The link's secret is in the part of
 * the address behind {@code #}, which browsers keep to themselves; here lies its hash.
 */
@Service
public class Links {
  private static final Logger LOG = LoggerFactory.getLogger(Links.class);
  private static final Duration FIRST_LIFE = Duration.ofMinutes(15);
  private final Databases databases;
  private final Ledger ledger;
  private final AuthorityMac authority;
  private final Endings endings;
  private final Clock clock;
  private final Duration staffLife;

  Links(
      Databases databases,
      Ledger ledger,
      AuthorityMac authority,
      Endings endings,
      Clock clock,
      @Value("${sekimori.enrolment-hours:24}") int hours) {
    this.databases = databases;
    this.ledger = ledger;
    this.authority = authority;
    this.endings = endings;
    this.clock = clock;
    this.staffLife = Duration.ofHours(hours);
  }

  /** What a link is for. */
  public enum Kind {
    /** The first administrator: 15 minutes, from the host itself only. */
    FIRST_ADMINISTRATOR,
    /** A new member of the staff: worth nothing once they have, or had, a credential. */
    ENROLMENT,
    /** Somebody of the fictional firm, again at each start of the demo. */
    DEMO,
    /** Somebody who lost every credential; their old ones have been ended. */
    RECOVERY;

    private String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Kind of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /**
   * A new link.
   *
   * @param secret shown once; behind {@code /enrol#}
   */
  public record Issued(String secret, Instant expires) {
    @Override
    public String toString() {
      return "Issued[until " + expires + "]";
    }
  }

  /** A link that may be used now. */
  record Link(String id, PersonId person, Kind kind) {}

  /** Makes a link; entered in the ledger first. */
  public Issued issue(Actor by, PersonId person, Kind kind) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    boolean loopback = kind == Kind.FIRST_ADMINISTRATOR;
    var issued = new Issued(Secrets.random("sel_"), now.plus(loopback ? FIRST_LIFE : staffLife));
    var id = Ids.random("link");
    long entry =
        ledger
            .record(
                Event.of("enrolment-link-made", by, Event.Outcome.INTENDED)
                    .with("person", person.value())
                    .with("link", id)
                    .with("kind", kind.text()))
            .index();
    insert(id, issued, person, kind, loopback, now, entry);
    return issued;
  }

  private void insert(
      String id,
      Issued issued,
      PersonId person,
      Kind kind,
      boolean loopback,
      Instant now,
      long entry) {
    var hash = Secrets.hash(issued.secret());
    databases
        .data()
        .client()
        .sql(
            """
            insert into people.link
              (id, token_hash, person, kind, loopback, made_at, expires_at, entry, mac)
            values (:id, :hash, :person, :kind, :loopback, :made, :expires, :entry, :mac)
            """)
        .param("id", id)
        .param("hash", hash)
        .param("person", person.value())
        .param("kind", kind.text())
        .param("loopback", loopback)
        .param("made", Timestamp.from(now))
        .param("expires", Timestamp.from(issued.expires()))
        .param("entry", entry)
        .param(
            "mac",
            authority.of("link", id, hash, person, kind.text(), loopback, issued.expires(), entry))
        .update();
  }

  /**
   * The link with this secret, if it may be used from this address now.
   *
   * @throws Refusal LINK_EXPIRED for every reason alike
   */
  Link check(String secret, InetAddress from) {
    return databases
        .data()
        .client()
        .sql(
            """
            select id, token_hash, person, kind, loopback, expires_at, entry, mac
            from people.link where token_hash = :hash and used_at is null
            """)
        .param("hash", Secrets.hash(secret))
        .query((row, n) -> usable(row, from) ? Optional.of(link(row)) : Optional.<Link>empty())
        .list()
        .stream()
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new Refusal(ProblemCode.LINK_EXPIRED));
  }

  private boolean usable(ResultSet row, InetAddress from) throws SQLException {
    var expires = row.getTimestamp("expires_at").toInstant();
    boolean loopback = row.getBoolean("loopback");
    return authority.holds(
            row.getString("mac"),
            "link",
            row.getString("id"),
            row.getString("token_hash"),
            row.getString("person"),
            row.getString("kind"),
            loopback,
            expires,
            row.getLong("entry"))
        && !endings.has(row.getString("id"))
        && clock.instant().isBefore(expires)
        && (!loopback || from.isLoopbackAddress());
  }

  private static Link link(ResultSet row) throws SQLException {
    return new Link(
        row.getString("id"), new PersonId(row.getString("person")), Kind.of(row.getString("kind")));
  }

  /**
   * Uses the link up. Of two that try at once, one gets it.
   *
   * @throws Refusal LINK_EXPIRED if it has been used meanwhile
   */
  void use(Link link) {
    int used =
        databases
            .data()
            .client()
            .sql("update people.link set used_at = :now where id = :id and used_at is null")
            .param("now", Timestamp.from(clock.instant()))
            .param("id", link.id())
            .update();
    if (used != 1) {
      throw new Refusal(ProblemCode.LINK_EXPIRED);
    }
    ended(List.of(link.id()));
  }

  /** No link of this person opens anything any more. */
  void withdraw(PersonId person) {
    ended(
        databases
            .data()
            .client()
            .sql(
                """
                update people.link set used_at = :now
                where person = :person and used_at is null returning id
                """)
            .param("now", Timestamp.from(clock.instant()))
            .param("person", person.value())
            .query(String.class)
            .list());
  }

  /** Whoever owns the database may turn the row back, but not the witness. */
  private void ended(List<String> links) {
    links.forEach(endings::note);
    try {
      witness(links);
    } catch (Refusal later) {
      LOG.warn("an ended link is not entered yet: {}", later.code().text());
    }
  }

  private void witness(List<String> links) {
    for (var link : links) {
      databases
          .data()
          .client()
          .sql("update people.link set end_entry = :entry where id = :id")
          .param("entry", endings.witness(link))
          .param("id", link)
          .update();
    }
  }

  /**
   * Enters what ended while the ledger could not be written.
   *
   * @throws Refusal if it still cannot
   */
  void enterLate() {
    witness(
        databases
            .data()
            .client()
            .sql(
                """
                select id from people.link
                where used_at is not null and end_entry is null limit 1000
                """)
            .query(String.class)
            .list());
  }
}
