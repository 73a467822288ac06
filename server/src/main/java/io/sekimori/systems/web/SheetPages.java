package io.sekimori.systems.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.ApproverChoices;
import io.sekimori.systems.Looking;
import io.sekimori.systems.Registering;
import io.sekimori.systems.Sheets;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The register as a file: out, in, and between the two what it would change. */
@Controller
class SheetPages {
  private final Sheets sheets;
  private final Looking looking;
  private final Registering registering;
  private final RegisterFile files;
  private final ApproverChoices approvers;

  SheetPages(
      Sheets sheets,
      Looking looking,
      Registering registering,
      RegisterFile files,
      ApproverChoices approvers) {
    this.sheets = sheets;
    this.looking = looking;
    this.registering = registering;
    this.files = files;
    this.approvers = approvers;
  }

  @GetMapping("/systems/register.xlsx")
  ResponseEntity<byte[]> workbook(Caller caller, Locale language) {
    return file(
        "register.xlsx", SystemsApi.WORKBOOK, files.workbook(looking.all(caller), language));
  }

  @GetMapping("/systems/register.csv")
  ResponseEntity<byte[]> csv(Caller caller, Locale language) {
    return file("register.csv", "text/csv;charset=UTF-8", files.csv(looking.all(caller), language));
  }

  private static ResponseEntity<byte[]> file(String name, String type, byte[] bytes) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(type))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(bytes);
  }

  /** Takes a file in; the browser's name of it is never sent. */
  @PostMapping(
      value = "/systems/sheets",
      consumes = {"text/csv", MediaType.APPLICATION_OCTET_STREAM_VALUE})
  @ResponseBody
  Map<String, String> keep(Caller caller, InputStream body) throws IOException {
    registering.requireMayManage(caller);
    var id = sheets.keep(caller, body.readNBytes(Sheets.LARGEST + 1));
    return Map.of("page", "/systems/sheets/" + id);
  }

  @GetMapping("/systems/sheets/{sheet}")
  String show(Caller caller, @PathVariable String sheet, Model model) {
    var preview = preview(caller, sheet);
    model.addAttribute("sheet", sheet);
    model.addAttribute("preview", preview);
    model.addAttribute("approvers", approvers.of(caller));
    model.addAttribute("alone", alone(preview));
    return "systems/sheet";
  }

  private Preview preview(Caller caller, String sheet) {
    var kept = sheets.find(caller, sheet);
    return files.preview(kept.bytes(), looking.now());
  }

  private static long alone(Preview preview) {
    return preview.rows().stream()
        .filter(row -> row.kind() == Preview.Kind.NEW || row.kind() == Preview.Kind.CHANGED)
        .count();
  }

  /** Enters what one person may enter; with a fault in the file, nothing of it. */
  @PostMapping("/systems/sheets/{sheet}/enter")
  String enter(Caller caller, @PathVariable String sheet, RedirectAttributes redirect) {
    var preview = fine(preview(caller, sheet));
    for (var row : preview.rows()) {
      switch (row.kind()) {
        case NEW, CHANGED -> registering.register(caller, row.description());
        case SAME, NARROWED -> {
          // nothing to do, or not by one person
        }
      }
    }
    redirect.addFlashAttribute("flash", "systems.sheet.entered");
    return "redirect:/systems/sheets/" + sheet;
  }

  @PostMapping("/systems/sheets/{sheet}/rows/{row}/request")
  String request(
      Caller caller,
      @PathVariable String sheet,
      @PathVariable int row,
      @RequestParam(defaultValue = "") Set<String> approvers,
      RedirectAttributes redirect) {
    var wanted =
        fine(preview(caller, sheet)).rows().stream()
            .filter(one -> one.number() == row && one.kind() == Preview.Kind.NARROWED)
            .findAny()
            .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "row"));
    registering.request(caller, wanted.description(), SystemsPages.people(approvers), 1);
    redirect.addFlashAttribute("flash", "systems.asked");
    return "redirect:/systems/sheets/" + sheet;
  }

  private static Preview fine(Preview preview) {
    if (!preview.faults().isEmpty()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "file");
    }
    return preview;
  }
}
