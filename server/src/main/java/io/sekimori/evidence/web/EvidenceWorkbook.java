package io.sekimori.evidence.web;

import io.sekimori.evidence.Evidence;
import io.sekimori.evidence.Evidence.At;
import io.sekimori.evidence.Evidence.Row;
import io.sekimori.evidence.EvidenceDesk.Handed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.springframework.stereotype.Component;

/** Evidence as a workbook with a sheet for each part: always the same bytes. */
@Component
class EvidenceWorkbook {
  private final EvidenceWords words;
  private final EvidenceReport report;

  EvidenceWorkbook(EvidenceWords words, EvidenceReport report) {
    this.words = words;
    this.report = report;
  }

  byte[] of(Handed handed, Locale language) throws IOException {
    var evidence = handed.evidence();
    var bytes = new ByteArrayOutputStream();
    try (var book = new Workbook(bytes, "Sekimori", "1.0")) {
      completeness(book, handed, language);
      population(book, evidence, language);
      reasons(book, evidence, language);
      days(book, evidence, language);
      rows(book, "sample", evidence.rows(), language);
      rows(book, Evidence.CHANGES, evidence.changes(), language)
          .leftOff(evidence.left(Evidence.CHANGES));
      rows(book, Evidence.EMERGENCIES, evidence.emergencies(), language)
          .leftOff(evidence.left(Evidence.EMERGENCIES));
    }
    return SteadyZip.of(bytes.toByteArray(), evidence.madeAt());
  }

  private void completeness(Workbook book, Handed handed, Locale language) {
    var evidence = handed.evidence();
    var range = evidence.range();
    var sheet = new EvidenceSheet(book, words, "completeness", language);
    sheet.widths(30, 70);
    sheet.pair("id", evidence.id());
    sheet.pair("from", evidence.from());
    sheet.pair("to", evidence.to());
    sheet.pair("made-at", evidence.madeAt());
    sheet.pair("made-by", evidence.madeBy());
    sheet.pair("records-begin", evidence.recordsBegin());
    sheet.pair("first", range.first());
    sheet.pair("last", range.last());
    sheet.pair("count", range.count());
    sheet.pair("gaps", range.last() - range.first() + 1 - range.count());
    sheet.pair("first-at", range.firstAt() == null ? "" : range.firstAt());
    sheet.pair("last-at", range.lastAt() == null ? "" : range.lastAt());
    checkpoint(sheet, evidence.checkpoint(), language);
    sample(sheet, evidence, language);
    sheet.pair("entry", handed.made());
    sheet.pair("digest", handed.digest());
    report.limits(evidence, language).forEach(text -> sheet.pair("not-covered", text));
  }

  private void checkpoint(EvidenceSheet sheet, At at, Locale language) {
    sheet.pair("origin", at.origin());
    sheet.pair("checkpoint-size", at.size());
    sheet.pair("checkpoint-root", at.root());
    sheet.pair(
        "witnesses",
        at.witnesses().isEmpty()
            ? words.say("unwitnessed", language)
            : at.witnesses().stream()
                .map(one -> one.name() + " " + EvidenceWords.at(one.at()) + " / " + one.size())
                .collect(Collectors.joining(", ")));
    sheet.pair("verified-at", at.verifiedAt());
    sheet.pair("note", at.note());
  }

  private void sample(EvidenceSheet sheet, Evidence evidence, Locale language) {
    var sample = evidence.sample();
    sheet.pair("scope", words.say("scope." + sample.scope(), language));
    sheet.pair("rows", evidence.rows().size());
    sheet.pair("seed", sample.seed());
    sheet.pair("seed-digest", sample.seedDigest());
    sheet.pair("asked", sample.asked());
    sheet.pair("earlier", sample.earlier());
  }

  private void population(Workbook book, Evidence evidence, Locale language) {
    var sheet = new EvidenceSheet(book, words, "population", language);
    sheet.widths(12, 30, 30, 16, 12, 12, 14, 14);
    sheet.heads("count", "type", "type-id", "area", "refused", "failed", "first", "last");
    evidence
        .population()
        .forEach(
            one ->
                sheet.row(
                    one.count(),
                    words.type(one.type(), language),
                    one.type(),
                    words.word("evidence.area.", one.area(), language),
                    one.refused(),
                    one.failed(),
                    one.first(),
                    one.last()));
  }

  private void reasons(Workbook book, Evidence evidence, Locale language) {
    var sheet = new EvidenceSheet(book, words, "reasons", language);
    sheet.widths(16, 36, 12, 12, 12);
    sheet.heads("list", "reason", "count", "listed", "left");
    evidence
        .reasons()
        .forEach(
            one ->
                sheet.row(
                    words.say("sheet." + one.list(), language),
                    words.word("evidence.area.", one.reason(), language),
                    one.count(),
                    one.listed(),
                    one.count() - one.listed()));
  }

  private void days(Workbook book, Evidence evidence, Locale language) {
    var sheet = new EvidenceSheet(book, words, "days", language);
    sheet.widths(14, 12);
    sheet.heads("day", "count");
    evidence.days().forEach(one -> sheet.row(one.day(), one.count()));
  }

  private EvidenceSheet rows(Workbook book, String name, List<Row> rows, Locale language) {
    var sheet = new EvidenceSheet(book, words, name, language);
    sheet.widths(8, 12, 20, 24, 18, 16, 12, 8, 24, 24, 24, 20, 24, 40, 48, 36);
    sheet.heads(
        "place",
        "index",
        "at",
        "type",
        "reason",
        "actor",
        "organisation",
        "customers",
        "purpose",
        "case",
        "grant",
        "outcome",
        "approval",
        "facts",
        "leaf",
        "proof");
    rows.forEach(row -> sheet.row(cells(row, language)));
    return sheet;
  }

  private Object[] cells(Row row, Locale language) {
    return new Object[] {
      row.place(),
      row.index(),
      row.at(),
      words.type(row.type(), language),
      words.word("evidence.area.", row.reason(), language),
      row.doneBy(),
      row.organisation(),
      row.customers(),
      words.word("access.purpose.", row.purpose(), language),
      EvidenceWords.text(row.caseId()),
      EvidenceWords.text(row.grant()),
      words.outcome(row, language),
      EvidenceWords.text(row.approval()),
      EvidenceWords.facts(row),
      row.leafHash(),
      EvidenceFiles.proof(row.index())
    };
  }
}
