package io.sekimori.exposure.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.edge.Recognitions;
import io.sekimori.exposure.CustomerLists;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import io.sekimori.vault.Need;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lists of customers by number, below an answer. */
@Controller
class ListPages {
  private final CustomerLists lists;
  private final Recognitions recognitions;

  ListPages(CustomerLists lists, Recognitions recognitions) {
    this.lists = lists;
    this.recognitions = recognitions;
  }

  @PostMapping("/exposure/lists")
  String request(
      Caller caller,
      @ModelAttribute AskedForm asked,
      @RequestParam String purpose,
      @RequestParam(name = "case", defaultValue = "") String caseId,
      @RequestParam(name = "approvers", defaultValue = "") Set<String> chosen,
      RedirectAttributes redirect) {
    var need =
        new Need(new PurposeId(purpose), caseId.isBlank() ? null : new CaseId(caseId.strip()));
    var people = chosen.stream().map(PersonId::new).collect(Collectors.toSet());
    lists.request(caller, asked.question(), need, people, 1);
    redirect.addFlashAttribute("flash", "exposure.list.asked");
    return "redirect:/exposure";
  }

  @PostMapping("/exposure/lists/{approval}")
  void make(
      Caller caller,
      @PathVariable String approval,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var made = lists.make(() -> recognitions.again(request, caller), new ApprovalId(approval));
    ListFile.write(made, response);
  }
}
