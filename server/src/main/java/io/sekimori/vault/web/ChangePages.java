package io.sekimori.vault.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.JapanTimes;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Fault;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Answer;
import io.sekimori.vault.Corrections;
import io.sekimori.vault.Need;
import io.sekimori.vault.Plaintext;
import io.sekimori.vault.Vault;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Correcting a value on the customer's page, and what stood there before. */
@Controller
class ChangePages {
  private final Vault vault;
  private final Corrections corrections;

  ChangePages(Vault vault, Corrections corrections) {
    this.vault = vault;
    this.corrections = corrections;
  }

  /**
   * Corrects one value.
   *
   * @param item {@link Corrections.Correction#NEW} for one more
   * @param at the line on the page
   * @param end true to end the value
   */
  @PostMapping("/customers/{customer}/correct")
  String correct(
      Caller caller,
      @PathVariable String customer,
      @RequestParam String field,
      @RequestParam int item,
      @RequestParam(defaultValue = "") String value,
      @RequestParam int revision,
      @RequestParam(defaultValue = "") String at,
      @RequestParam(defaultValue = "false") boolean end,
      @RequestParam(defaultValue = "") String purpose,
      @RequestParam(name = "case", defaultValue = "") String within,
      Model model,
      HttpServletResponse response) {
    var name = new FieldName(field);
    var written = end ? "" : value.strip();
    if (!end && written.isEmpty()) {
      return wrong(List.of(new Fault(name, 0, "empty")), model, response);
    }
    var faults =
        write(
            caller,
            need(purpose, within),
            CustomerHandle.parse(customer),
            revision,
            new Corrections.Correction(name, item, Plaintext.of(written)),
            model);
    if (!faults.isEmpty()) {
      return wrong(faults, model, response);
    }
    if (at.isEmpty()) {
      response.setHeader("HX-Refresh", "true");
    }
    model.addAttribute("line", line(at));
    model.addAttribute("masked", end ? "" : vault.catalogue().field(name).masked(written));
    return "vault/corrected :: corrected";
  }

  /** What is wrong with it; empty if it was written. */
  private List<Fault> write(
      Caller caller,
      Need need,
      CustomerHandle handle,
      int revision,
      Corrections.Correction correction,
      Model model) {
    try {
      var answer = corrections.correct(caller, need, handle, revision, List.of(correction));
      model.addAttribute("revision", served(answer).revision());
      model.addAttribute("ticket", answer.ticket());
      return List.of();
    } catch (Refusal refusal) {
      if (refusal.faults().isEmpty()) {
        throw refusal;
      }
      return refusal.faults();
    }
  }

  /** Only a number gets into the page again. */
  private static int line(String at) {
    return at.matches("\\d{1,4}") ? Integer.parseInt(at) : -1;
  }

  private static String wrong(List<Fault> faults, Model model, HttpServletResponse response) {
    response.setStatus(ProblemCode.INVALID_VALUE.status());
    model.addAttribute("reasons", faults.stream().map(Fault::reason).distinct().toList());
    return "vault/corrected :: wrong";
  }

  /** A value that was replaced, as the page shows it. */
  record Before(String value, String until) {
    @Override
    public String toString() {
      return "Before[" + until + "]";
    }
  }

  @PostMapping("/customers/{customer}/past")
  String past(
      Caller caller,
      @PathVariable String customer,
      @RequestParam String field,
      @RequestParam int item,
      @RequestParam(defaultValue = "") String purpose,
      @RequestParam(name = "case", defaultValue = "") String within,
      Model model) {
    var answer =
        vault.past(
            caller, need(purpose, within), CustomerHandle.parse(customer), new FieldName(field));
    model.addAttribute(
        "past",
        served(answer).stream()
            .filter(one -> one.item() == item)
            .map(one -> new Before(one.value().text(), JapanTimes.of(one.until())))
            .toList());
    model.addAttribute("ticket", answer.ticket());
    return "vault/corrected :: past";
  }

  private static Need need(String purpose, String within) {
    return new Need(
        purpose.isEmpty() ? null : new PurposeId(purpose),
        within.isEmpty() ? null : new CaseId(within));
  }

  private static <T> T served(Answer<T> answer) {
    return switch (answer) {
      case Answer.Served<T> served -> served.values();
      case Answer.Refused<T> refused ->
          throw Refusal.entered(refused.code(), refused.ticket().index());
    };
  }
}
