package io.sekimori.evidence.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.documents.Documents;
import io.sekimori.evidence.Evidence;
import io.sekimori.evidence.EvidenceDesk.Handed;
import io.sekimori.ledger.Ticket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The result of a verification is one page, whoever reads it and whoever witnessed. */
class EvidenceReportTests {
  private static final Instant MADE = Instant.parse("2026-10-02T01:00:00Z");
  private static final String ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  private static final Evidence.Witness AUDIT =
      new Evidence.Witness("audit.example.jp/w", MADE, 482_000_000, "note");
  private static final Evidence.Witness GROUP =
      new Evidence.Witness("group-audit.example.jp/witness", MADE, 400, "note");

  private static ResourceBundleMessageSource messages() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasenames("messages/evidence", "messages/trail");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return messages;
  }

  private static Handed handed(List<Evidence.Witness> witnesses) {
    var origin = "sekimori.example.co.jp/log-aj9n85yxgkyqfv3fj02b/1";
    var types =
        IntStream.range(0, 40)
            .mapToObj(i -> new Evidence.OfType("vendor-reopening-requested", "", 9, 1, 0, i, i))
            .toList();
    var days = List.of(new Evidence.OfDay(LocalDate.of(2026, 4, 1), 360));
    var evidence =
        new Evidence(
            "evd-5x0m2k9q1w3e7r8t6y4u",
            "shiori",
            MADE,
            LocalDate.of(2026, 4, 1),
            LocalDate.of(2026, 9, 30),
            false,
            MADE,
            new Evidence.At(origin, 482_000_000, ROOT, "note", witnesses, MADE),
            new Evidence.Range(210, 569, 360, MADE, MADE),
            types,
            days,
            new Evidence.Drawn(
                "each-type", "", 25, "0f".repeat(32), "1e".repeat(32), true, 482_000, 3),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Evidence.OfReason("emergencies", "case-unknown", 54_321, 5_000)));
    return new Handed(evidence, "{}", "2d".repeat(32), 482_001, new Ticket(origin, 1, ""));
  }

  @Test
  void theResultIsOnePage() throws IOException {
    var report = new EvidenceReport(new EvidenceWords(messages()));
    var documents = new Documents("");
    for (var language : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
      for (var witnesses : List.of(List.<Evidence.Witness>of(), List.of(AUDIT, GROUP))) {
        var bytes = documents.pdf(report.of(handed(witnesses), language));
        try (var pdf = Loader.loadPDF(bytes)) {
          assertThat(pdf.getNumberOfPages()).as(language + " " + witnesses).isEqualTo(1);
          assertThat(new PDFTextStripper().getText(pdf))
              .contains(ROOT, "0f0f0f0f", "360", "54,321");
        }
      }
    }
  }

  @Test
  void theWorkbookCountsWhatItDoesNotList() throws IOException {
    var words = new EvidenceWords(messages());
    var book = new EvidenceWorkbook(words, new EvidenceReport(words));
    var text = new StringBuilder();
    try (var zip =
        new ZipInputStream(new ByteArrayInputStream(book.of(handed(List.of()), Locale.ENGLISH)))) {
      while (zip.getNextEntry() != null) {
        text.append(new String(zip.readAllBytes(), UTF_8));
      }
    }
    assertThat(text)
        .contains("Case no longer proven", "54321", "49321", "49,321 more entries are counted");
  }
}
