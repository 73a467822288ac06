package io.sekimori.evidence.web;

import static io.sekimori.evidence.web.EvidenceWords.at;
import static io.sekimori.evidence.web.EvidenceWords.number;

import io.sekimori.documents.Document;
import io.sekimori.documents.Document.Column;
import io.sekimori.documents.Document.Heading;
import io.sekimori.documents.Document.Paragraph;
import io.sekimori.documents.Document.Part;
import io.sekimori.documents.Document.Table;
import io.sekimori.evidence.Evidence;
import io.sekimori.evidence.Evidence.OfType;
import io.sekimori.evidence.EvidenceDesk.Handed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The result of a verification (検証結果書) on one page: the same for print and as a PDF. */
@Component
class EvidenceReport {
  private static final int MOST_TYPES = 4;
  private static final List<String> NOT_COVERED =
      List.of("outside", "clock", "identity", "later", "key");

  private final EvidenceWords words;

  EvidenceReport(EvidenceWords words) {
    this.words = words;
  }

  Document of(Handed handed, Locale language) {
    var evidence = handed.evidence();
    var parts = new ArrayList<Part>();
    parts.add(facts(subject(evidence, language)));
    parts.add(new Heading(words.say("report.population", language)));
    parts.add(population(evidence, language));
    parts.add(new Heading(words.say("report.completeness", language)));
    parts.add(facts(completeness(handed, language)));
    parts.add(new Heading(words.say("report.sample", language)));
    parts.add(facts(sample(evidence, language)));
    parts.add(new Heading(words.say("report.not-covered", language)));
    parts.add(new Paragraph(notCovered(evidence, language)));
    parts.add(new Paragraph(words.say("report.check", language)));
    parts.add(signatures(language));
    var foot = words.say("report.foot", language, evidence.id(), handed.digest());
    return new Document(
        words.say("report.title", language), foot, evidence.madeAt(), language, parts);
  }

  private static Table facts(List<List<String>> rows) {
    return new Table(List.of(Column.text("", 2), Column.text("", 7)), rows);
  }

  private List<String> fact(String key, Locale language, String value) {
    return List.of(words.say(key, language), value);
  }

  private List<List<String>> subject(Evidence evidence, Locale language) {
    var days = words.say("days", language, evidence.from(), evidence.to());
    var open = evidence.over() ? days : days + words.say("open", language);
    return List.of(
        fact("period", language, open),
        fact("made", language, at(evidence.madeAt()) + " " + evidence.madeBy()));
  }

  private Table population(Evidence evidence, Locale language) {
    var rows = new ArrayList<List<String>>();
    rows.add(count("all", language, evidence.range().count()));
    rows.add(count("changes", language, evidence.count(Evidence.CHANGES)));
    rows.add(count("emergencies", language, evidence.count(Evidence.EMERGENCIES)));
    rows.add(count("case-unknown", language, evidence.emergencies("case-unknown")));
    rows.add(
        count(
            "refused", language, evidence.population().stream().mapToLong(OfType::refused).sum()));
    var types = evidence.population();
    types.stream()
        .limit(MOST_TYPES)
        .forEach(one -> rows.add(List.of(number(one.count()), named(one, language))));
    long rest = types.stream().skip(MOST_TYPES).mapToLong(OfType::count).sum();
    if (rest > 0) {
      var text = words.say("other-types", language, types.size() - MOST_TYPES);
      rows.add(List.of(number(rest), text));
    }
    return new Table(
        List.of(
            Column.number(words.say("head.count", language), 2),
            Column.text(words.say("head.what", language), 7)),
        rows);
  }

  private List<String> count(String key, Locale language, long number) {
    return List.of(number(number), words.say("count." + key, language));
  }

  private String named(OfType type, Locale language) {
    return words.type(type.type(), language) + " (" + type.type() + ")";
  }

  private List<List<String>> completeness(Handed handed, Locale language) {
    var evidence = handed.evidence();
    var range = evidence.range();
    var at = evidence.checkpoint();
    var indexes =
        words.say(
            range.count() == 0 ? "indexes.none" : "indexes",
            language,
            number(range.count() == 0 ? range.last() : range.first()),
            number(range.count() == 0 ? range.first() : range.last()),
            number(range.count()));
    var witnesses =
        at.witnesses().stream()
            .map(one -> one.name() + " " + at(one.at()) + " / " + number(one.size()))
            .collect(Collectors.joining(", "));
    return List.of(
        fact("range", language, indexes),
        fact("checkpoint", language, number(at.size()) + " / " + at.root()),
        fact("origin", language, at.origin()),
        fact(
            "witnesses",
            language,
            witnesses.isEmpty() ? words.say("unwitnessed", language) : witnesses),
        fact("verified", language, at(at.verifiedAt()) + " " + words.say("verified.how", language)),
        fact("entry", language, number(handed.made())));
  }

  private List<List<String>> sample(Evidence evidence, Locale language) {
    var sample = evidence.sample();
    var drawn =
        words.say(
            "drawn." + sample.scope(),
            language,
            words.type(sample.type(), language),
            sample.size(),
            evidence.rows().size());
    var by = words.say(sample.drawnByServer() ? "seed.server" : "seed.auditor", language);
    return List.of(
        fact("sample", language, drawn),
        fact("seed", language, sample.seed() + " " + by),
        fact("asked", language, number(sample.asked())),
        fact("earlier", language, Integer.toString(sample.earlier())));
  }

  /** What the proof says nothing of; the last only while nobody has witnessed the period. */
  List<String> limits(Evidence evidence, Locale language) {
    return NOT_COVERED.stream()
        .filter(one -> !one.equals("key") || !evidence.witnessed())
        .map(one -> words.say("not-covered." + one, language))
        .toList();
  }

  private String notCovered(Evidence evidence, Locale language) {
    return limits(evidence, language).stream()
        .map(text -> words.say("bullet", language, text))
        .collect(Collectors.joining("\n"));
  }

  private Table signatures(Locale language) {
    return new Table(
        List.of(
            Column.text(words.say("signed.auditor", language), 1),
            Column.text(words.say("signed.reviewer", language), 1),
            Column.text(words.say("signed.day", language), 1)),
        List.of(List.of("\n", "", "")));
  }
}
