package io.sekimori.vendors;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.Alarm;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.Severity;
import io.sekimori.alarms.Tries;
import io.sekimori.duties.Duties;
import io.sekimori.duties.Grade;
import io.sekimori.duties.Recurring;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The alarms and duties of vendors. A report that does not come is the duty's alarm. */
@Component
class Bells implements Bell {
  private static final RoleId OWNER = new RoleId("vendor-control");
  private static final RoleId OFFICER = new RoleId("data-officer");

  private final Alarms alarms;
  private final Duties duties;
  private final Register register;
  private final Ends ends;
  private final Tries tries;

  Bells(Alarms alarms, Duties duties, Register register, Ends ends, Tries tries) {
    this.tries = tries;
    this.ends = ends;
    this.alarms = alarms;
    this.duties = duties;
    this.register = register;
  }

  @Override
  public void ring(String subject, Fault fault) {
    var href = fault.ofWhoReports() ? "/vendors" : "/vendors/" + subject;
    alarms.raise(
        new Alarm(
            key(subject, fault),
            "vendors-" + fault.text(),
            List.of(subject),
            fault.ofWhoReports() ? Severity.CRITICAL : Severity.WARNING,
            Set.of(OWNER, OFFICER),
            href));
  }

  @Override
  public void still(String subject, Fault fault) {
    alarms.clear(key(subject, fault));
  }

  private static String key(String subject, Fault fault) {
    return "vendors:" + subject + ":" + fault.text();
  }

  @Override
  public void expect(Watched source) {
    duties.keep(
        new Recurring(
            key(source.id()),
            "vendors.duty",
            List.of(source.id().value()),
            source.terms().every(),
            source.terms().grace(),
            OWNER,
            "vendors-" + Fault.MISSING.text(),
            "/vendors/" + source.id()));
  }

  /** What is watched is waited for, and nothing else; also if the server died between the two. */
  @Scheduled(fixedDelay = 60_000, initialDelay = 20_000)
  void expectAll() {
    tries.attempt(
        "vendors-duties",
        () -> {
          register.sources().forEach(this::expect);
          ends.all().forEach(one -> duties.end(key(one)));
        });
  }

  @Override
  public void heard(SourceId source, Instant at, Grade grade, long entry) {
    if (duties.standing(key(source)).isPresent()) {
      duties.filed(key(source), at, grade, entry);
    }
  }

  @Override
  public void noLonger(SourceId source) {
    duties.end(key(source));
  }

  private static String key(SourceId source) {
    return key(source.value());
  }

  private static String key(String source) {
    return "vendors." + source;
  }
}
