package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes certificates, keeps them, and holds them against the ledger. */
@Component
class Certificates {
  /** What a certificate of an earlier version does not say is zero. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private final JdbcClient client;
  private final RunRows runs;
  private final Erased erased;
  private final Keys keys;
  private final Ledger ledger;
  private final Clock clock;

  Certificates(
      Databases databases, RunRows runs, Erased erased, Keys keys, Ledger ledger, Clock clock) {
    this.client = databases.data().client();
    this.runs = runs;
    this.erased = erased;
    this.keys = keys;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** What a certificate is made of beside the run. */
  record Made(Plan plan, PlanLine line, Rule rule, String approval) {}

  Certificate make(Run run, Made of, Measures.Measure measure, RetentionStore.Beside beside) {
    var rule = of.rule();
    var sum = runs.sum(run.id(), rule);
    var status = keys.status();
    boolean ofKeys = rule.kind() == Rule.Kind.CLASS;
    var certificate =
        new Certificate(
            Ids.random("crt"),
            run.id(),
            run.plan(),
            of.approval(),
            run.store(),
            rule.id(),
            rule.subject(),
            List.of(rule.content().split("\n", -1)),
            of.plan().day(),
            ofKeys ? "customer" : "object",
            of.line().due(),
            erased.count(rule, run.id()),
            measure.found().held(),
            sum.keys(),
            beside.left(),
            beside.sealed(),
            ofKeys ? status.horizonEnds() : null,
            ofKeys ? status.custody() : null,
            sum.firstEntry(),
            sum.lastEntry(),
            measure.found().overdue(),
            measure.found().path(),
            measure.at(),
            measure.entry());
    keep(certificate);
    return certificate;
  }

  private void keep(Certificate certificate) {
    var content = JSON.writeValueAsString(certificate);
    var digest = Certificate.digest(content);
    long entry =
        ledger
            .record(
                Event.of(Certificate.CERTIFIED, Actor.system("retention"), Event.Outcome.DONE)
                    .with("certificate", certificate.id())
                    .with("run", certificate.run().value())
                    .with("rule", certificate.ruleId())
                    .with("erased", certificate.erased())
                    .with("residue", certificate.residue())
                    .with("digest", digest))
            .index();
    client
        .sql(
            """
            insert into retention.certificate(id, run, rule, content, digest, entry, made_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            certificate.id(),
            certificate.run().value(),
            certificate.ruleId(),
            content,
            digest,
            entry,
            Rows.at(clock.instant()))
        .update();
  }

  /**
   * A certificate as it is kept.
   *
   * @param content the JSON that the digest is of
   * @param holds whether the digest is the one that stands in the ledger
   */
  record Kept(Certificate certificate, String content, String digest, long entry, boolean holds) {}

  Optional<Kept> find(String id) {
    return client
        .sql("select content, digest, entry from retention.certificate where id = ?")
        .param(id)
        .query(
            (row, _) ->
                new Kept(
                    JSON.readValue(row.getString(1), Certificate.class),
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    stands(id, Certificate.digest(row.getString(1)), row.getLong(3))))
        .optional();
  }

  /** The entry itself is read, and held against the signed tree. */
  private boolean stands(String id, String digest, long entry) {
    var said = new AtomicBoolean();
    ledger.readBack(
        java.util.Set.of(Certificate.CERTIFIED),
        entry,
        one -> {
          var facts = one.event().facts();
          if (one.index() == entry && id.equals(facts.get("certificate"))) {
            said.set(digest.equals(facts.get("digest")));
          }
          return entry;
        });
    return said.get();
  }

  /** Whether the certificate of a rule found nothing left; empty if there is none yet. */
  Optional<Boolean> made(Run run, Rule rule) {
    return client
        .sql("select id from retention.certificate where run = ? and rule = ? order by entry")
        .params(run.id().value(), rule.id())
        .query(String.class)
        .list()
        .stream()
        .findFirst()
        .flatMap(this::find)
        .map(kept -> kept.holds() && kept.certificate().clean());
  }

  /** The newest first. */
  List<Certificate> newest(int most) {
    return client
        .sql("select content from retention.certificate order by entry desc limit ?")
        .param(most)
        .query((row, _) -> JSON.readValue(row.getString(1), Certificate.class))
        .list();
  }
}
