package io.sekimori.vendors;

import io.sekimori.database.Databases;
import io.sekimori.terms.SystemId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is wrong now, and the alarms for it: raised when it begins, cleared when it is gone. */
@Component
class Faults {
  private final JdbcClient client;
  private final Bell bell;
  private final Clock clock;

  Faults(Databases databases, Bell bell, Clock clock) {
    this.client = databases.data().client();
    this.bell = bell;
    this.clock = clock;
  }

  /** Something that is wrong with a source or an agent. */
  record Standing(String subject, Fault fault, SystemId system, Instant since) {}

  /** Of these faults exactly those are there now. */
  void settle(SystemId system, String subject, Set<Fault> looked, Set<Fault> found) {
    for (Fault fault : looked) {
      if (found.contains(fault)) {
        raise(system, subject, fault);
      } else {
        clear(subject, fault);
      }
    }
  }

  void raise(SystemId system, String subject, Fault fault) {
    client
        .sql(
            """
            insert into vendors.fault(subject, fault, system, since) values (?, ?, ?, ?)
            on conflict do nothing
            """)
        .params(subject, fault.text(), system.value(), Timestamp.from(clock.instant()))
        .update();
    bell.ring(subject, fault);
  }

  void clear(String subject, Fault fault) {
    int gone =
        client
            .sql("delete from vendors.fault where subject = ? and fault = ?")
            .params(subject, fault.text())
            .update();
    if (gone > 0) {
      bell.still(subject, fault);
    }
  }

  /** Nothing of it is asked any more. */
  void forget(String subject) {
    of(subject).forEach(fault -> clear(subject, fault));
  }

  Set<Fault> of(String subject) {
    return all().stream()
        .filter(one -> one.subject().equals(subject))
        .map(Standing::fault)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Fault.class)));
  }

  List<Standing> all() {
    return client
        .sql("select subject, fault, system, since from vendors.fault order by since")
        .query(
            (row, _) ->
                new Standing(
                    row.getString("subject"),
                    Fault.of(row.getString("fault")),
                    new SystemId(row.getString("system")),
                    row.getTimestamp("since").toInstant()))
        .list();
  }
}
