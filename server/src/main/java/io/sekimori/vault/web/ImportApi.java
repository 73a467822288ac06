package io.sekimori.vault.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.Cursors;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.csv.Encoding;
import io.sekimori.vault.intake.ImportId;
import io.sekimori.vault.intake.Intake;
import io.sekimori.vault.web.ImportBodies.ImportView;
import io.sekimori.vault.web.ImportBodies.ImportsView;
import io.sekimori.vault.web.ImportBodies.MappingBody;
import io.sekimori.vault.web.ImportBodies.ProblemView;
import io.sekimori.vault.web.ImportBodies.ProblemsView;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Imports for programs: send the file, map, dry-run, start, watch, read the problems. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportApi {
  private static final Charset CP932 = Charset.forName("windows-31j");

  private final Intake intake;
  private final ImportLists lists;

  ImportApi(Intake intake, Cursors cursors) {
    this.intake = intake;
    this.lists = new ImportLists(intake, cursors);
  }

  /**
   * Takes a file in as it streams. Its encoding is found out unless {@code text/csv} names one by
   * its {@code charset}.
   */
  @PostMapping(consumes = {"text/csv", MediaType.APPLICATION_OCTET_STREAM_VALUE})
  ResponseEntity<ImportView> upload(
      Caller caller,
      @RequestParam String population,
      @RequestHeader(HttpHeaders.CONTENT_TYPE) String type,
      @RequestHeader(name = HttpHeaders.CONTENT_LENGTH, defaultValue = "-1") long length,
      InputStream body) {
    var encoding = encoding(type);
    var id = intake.begin(caller, population, length).id();
    var one = intake.receive(caller, id, body, encoding);
    return ResponseEntity.created(URI.create("/api/v1/imports/" + id)).body(ImportView.of(one));
  }

  private static @Nullable Encoding encoding(String type) {
    @Nullable Charset named;
    try {
      named = MediaType.parseMediaType(type).getCharset();
    } catch (IllegalArgumentException unknown) {
      throw new Refusal(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "charset");
    }
    if (named == null) {
      return null;
    }
    if (named.equals(StandardCharsets.UTF_8)) {
      return Encoding.UTF_8;
    }
    if (named.equals(CP932) || named.equals(Charset.forName("Shift_JIS"))) {
      return Encoding.CP932;
    }
    throw new Refusal(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "charset");
  }

  @GetMapping
  ImportsView list(Caller caller, @RequestParam(defaultValue = "") String cursor) {
    var page = lists.imports(caller, cursor);
    return new ImportsView(page.rows().stream().map(ImportView::of).toList(), page.next());
  }

  @GetMapping("/{import}")
  ImportView show(Caller caller, @PathVariable("import") String id) {
    return ImportView.of(intake.find(caller, new ImportId(id)));
  }

  @GetMapping("/{import}/mapping")
  MappingBody mapping(Caller caller, @PathVariable("import") String id) {
    var one = intake.find(caller, new ImportId(id));
    return MappingBody.of(one, intake.columns(caller, one.id()));
  }

  @PutMapping("/{import}/mapping")
  ImportView map(Caller caller, @PathVariable("import") String id, @RequestBody MappingBody body) {
    var mapping = body.mapping();
    return ImportView.of(
        intake.map(caller, new ImportId(id), ImportBodies.encoding(body.encoding()), mapping));
  }

  @PostMapping("/{import}/check")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ImportView check(Caller caller, @PathVariable("import") String id) {
    return ImportView.of(intake.check(caller, new ImportId(id)));
  }

  @PostMapping("/{import}/start")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ImportView start(Caller caller, @PathVariable("import") String id) {
    return ImportView.of(intake.start(caller, new ImportId(id)));
  }

  @PostMapping("/{import}/cancel")
  ImportView cancel(Caller caller, @PathVariable("import") String id) {
    return ImportView.of(intake.cancel(caller, new ImportId(id)));
  }

  @GetMapping("/{import}/problems")
  ProblemsView problems(
      Caller caller,
      @PathVariable("import") String id,
      @RequestParam(defaultValue = "") String cursor) {
    var page = lists.problems(caller, new ImportId(id), cursor);
    return new ProblemsView(
        page.rows().stream().map(one -> ProblemView.of(one.problem())).toList(), page.next());
  }
}
