package io.sekimori.vault.web;

import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.edge.Cursors;
import io.sekimori.edge.HomeTile;
import io.sekimori.vault.csv.Encoding;
import io.sekimori.vault.intake.Import;
import io.sekimori.vault.intake.ImportId;
import io.sekimori.vault.intake.Intake;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Imports for people: upload, mapping, dry run, start, progress, problems. */
@Controller
class ImportPages implements HomeTile {
  private static final int ORDER = 300;
  private static final String USUAL_POPULATION = "customers";

  private final Intake intake;
  private final Authorities authorities;
  private final ImportLists lists;
  private final ImportScreens screens;
  private final ProblemFile problemFile;
  private final long limit;

  ImportPages(
      Intake intake,
      Authorities authorities,
      Cursors cursors,
      ImportScreens screens,
      ProblemFile problemFile,
      @Value("${sekimori.upload-limit:4294967296}") long limit) {
    this.intake = intake;
    this.authorities = authorities;
    this.lists = new ImportLists(intake, cursors);
    this.screens = screens;
    this.problemFile = problemFile;
    this.limit = limit;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    return intake.mayImport(caller)
        ? Optional.of(new Tile("vault.imports", Area.DATA, ORDER, "/imports", List.of()))
        : Optional.empty();
  }

  // ---- list and upload

  @GetMapping("/imports")
  String list(Caller caller, @RequestParam(defaultValue = "") String cursor, Model model) {
    var page = lists.imports(caller, cursor);
    model.addAttribute("rows", page.rows().stream().map(screens::row).toList());
    model.addAttribute("next", page.next());
    model.addAttribute("limit", limit);
    var known = populations(caller);
    model.addAttribute("populations", known);
    model.addAttribute("population", known.isEmpty() ? USUAL_POPULATION : known.getFirst());
    return "vault/imports";
  }

  /** Those that grants name and that earlier imports had. */
  private List<String> populations(Caller caller) {
    var known = new TreeSet<>(intake.populations(caller));
    for (var one : authorities.inForce()) {
      if (one instanceof Authority.StandingGrant grant) {
        known.addAll(grant.populations());
      }
    }
    return List.copyOf(known);
  }

  /** Where the file goes; the browser's name of the file is never sent. */
  @PostMapping("/imports")
  @ResponseBody
  Map<String, String> begin(
      Caller caller, @RequestParam String population, @RequestParam long bytes) {
    var id = intake.begin(caller, population.strip(), bytes).id();
    return Map.of("file", "/imports/" + id + "/file", "page", "/imports/" + id);
  }

  @PutMapping(value = "/imports/{id}/file", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void file(Caller caller, @PathVariable String id, InputStream body) {
    var _ = intake.receive(caller, new ImportId(id), body, null);
  }

  // ---- one import

  @GetMapping("/imports/{id}")
  String show(Caller caller, @PathVariable String id, Model model) {
    var one = intake.find(caller, new ImportId(id));
    model.addAttribute("one", screens.row(one));
    if (one.state().ready()) {
      model.addAttribute("columns", screens.columns(one, intake.columns(caller, one.id())));
      model.addAttribute("choices", screens.choices());
      model.addAttribute(
          "encodings", Arrays.stream(Encoding.values()).map(ImportBodies::text).toList());
    }
    return "vault/import";
  }

  /** What changes while one looks; when the state changed, the whole page is fetched anew. */
  @GetMapping("/imports/{id}/status")
  String status(
      Caller caller,
      @PathVariable String id,
      @RequestParam String seen,
      HttpServletResponse response,
      Model model) {
    var one = intake.find(caller, new ImportId(id));
    if (!one.state().text().equals(seen)) {
      response.setHeader("HX-Refresh", "true");
    }
    model.addAttribute("one", screens.row(one));
    return "vault/import-parts :: status";
  }

  @PostMapping("/imports/{id}/encoding")
  String read(Caller caller, @PathVariable String id, @RequestParam String encoding) {
    return to(intake.read(caller, new ImportId(id), ImportBodies.encoding(encoding)));
  }

  /** What follows on a mapping. */
  enum Then {
    STAY,
    CHECK,
    START
  }

  @PostMapping("/imports/{id}/mapping")
  String map(
      Caller caller,
      @PathVariable String id,
      @RequestParam List<String> place,
      @RequestParam List<String> bad,
      @RequestParam Then then) {
    var one = intake.find(caller, new ImportId(id));
    var encoding = one.encoding() == null ? Encoding.UTF_8 : one.encoding();
    var mapped = intake.map(caller, one.id(), encoding, screens.mapping(place, bad));
    return to(
        switch (then) {
          case STAY -> mapped;
          case CHECK -> intake.check(caller, mapped.id());
          case START -> intake.start(caller, mapped.id());
        });
  }

  @PostMapping("/imports/{id}/start")
  String start(Caller caller, @PathVariable String id) {
    return to(intake.start(caller, new ImportId(id)));
  }

  @PostMapping("/imports/{id}/cancel")
  String cancel(Caller caller, @PathVariable String id) {
    return to(intake.cancel(caller, new ImportId(id)));
  }

  private static String to(Import one) {
    return "redirect:/imports/" + one.id();
  }

  // ---- problems

  @GetMapping("/imports/{id}/problems")
  String problems(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String cursor,
      Model model) {
    var one = intake.find(caller, new ImportId(id));
    var page = lists.problems(caller, one.id(), cursor);
    model.addAttribute("one", screens.row(one));
    model.addAttribute("rows", page.rows().stream().map(screens::problem).toList());
    model.addAttribute("next", page.next());
    model.addAttribute("first", cursor.isEmpty());
    return "vault/import-problems";
  }

  @GetMapping("/imports/{id}/problems.csv")
  void download(
      Caller caller, @PathVariable String id, Locale language, HttpServletResponse response)
      throws IOException {
    problemFile.write(caller, new ImportId(id), language, response);
  }
}
