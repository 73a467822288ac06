package io.sekimori.duties;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.Alarm;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Rings by alarms. */
@Component
class AlarmBell implements Bell {
  private static final String DUTY = "duty:";
  private static final String MANY = "duties:many";
  private static final String LIST = "/duties";
  private static final Set<RoleId> OFFICERS = Set.of(Ladder.DATA_OFFICER);

  private static final Logger LOG = LoggerFactory.getLogger(AlarmBell.class);

  private final Alarms alarms;

  AlarmBell(Alarms alarms) {
    this.alarms = alarms;
  }

  @Override
  public void raise(Recurring duty) {
    alarms.raise(
        new Alarm(
            DUTY + duty.key(),
            duty.alarm(),
            duty.facts(),
            Severity.WARNING,
            audience(duty.owner()),
            duty.href()));
  }

  /** The officer is often the owner. */
  private static Set<RoleId> audience(RoleId owner) {
    return Stream.of(owner, Ladder.DATA_OFFICER).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void clear(String key) {
    alarms.clear(DUTY + key);
  }

  @Override
  public void many(int silent) {
    if (silent > 0) {
      alarms.raise(
          new Alarm(
              MANY, "duties-many-silent", List.of(silent), Severity.CRITICAL, OFFICERS, LIST));
    } else if (alarms.find(MANY).isPresent()) {
      alarms.clear(MANY);
    }
  }

  @Override
  public Set<String> up() {
    return below(DUTY);
  }

  @Override
  public void agree(Trouble kind, List<Subject> subjects) {
    var prefix = kind.prefix();
    var up = below(prefix);
    var now = subjects.stream().map(Subject::id).collect(Collectors.toSet());
    up.stream().filter(id -> !now.contains(id)).forEach(id -> alarms.clear(prefix + id));
    subjects.stream().filter(one -> !up.contains(one.id())).forEach(one -> raise(kind, one));
  }

  /** One that cannot be raised keeps back no other, and is tried again at the next look. */
  private void raise(Trouble kind, Subject subject) {
    try {
      alarms.raise(alarm(kind, subject));
    } catch (RuntimeException failed) {
      LOG.error("duties, alarm {}: {}", kind.alarm(), failed.getClass().getSimpleName());
    }
  }

  private static Alarm alarm(Trouble kind, Subject subject) {
    var facts = new ArrayList<Object>();
    facts.add(subject.id());
    facts.addAll(subject.facts());
    return new Alarm(
        kind.prefix() + subject.id(),
        kind.alarm(),
        facts,
        kind.severity(),
        subject.role().map(AlarmBell::audience).orElse(OFFICERS),
        page(kind, subject));
  }

  /** What was lost has no page of its own, nor has an owner. */
  private static String page(Trouble kind, Subject subject) {
    if (kind == Trouble.DUTY_LOST || kind == Trouble.ORPHANED) {
      return LIST;
    }
    if (kind == Trouble.REVIEW) {
      return "/approvals/" + subject.id();
    }
    return kind.ofMachines() ? LIST + "/machines" : LIST + "/" + subject.id();
  }

  private Set<String> below(String prefix) {
    return alarms.up().stream()
        .map(one -> one.alarm().key())
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .collect(Collectors.toSet());
  }
}
