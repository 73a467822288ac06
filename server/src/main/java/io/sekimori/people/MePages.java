package io.sekimori.people;

import io.sekimori.access.Caller;
import io.sekimori.edge.Languages;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** My sessions, my passkeys, my language. */
@Controller
class MePages {
  private final Me me;
  private final Languages languages;
  private final JapanTime japanTime;
  private final Delegations delegations;

  MePages(Me me, Languages languages, JapanTime japanTime, Delegations delegations) {
    this.me = me;
    this.languages = languages;
    this.japanTime = japanTime;
    this.delegations = delegations;
  }

  @GetMapping("/me")
  String page(Caller caller, Model model) {
    model.addAttribute(
        "sessions",
        me.sessions(caller).stream()
            .map(one -> Rows.SessionRow.of(one, japanTime, caller.actor().session()))
            .toList());
    model.addAttribute(
        "credentials",
        me.credentials(caller).stream().map(one -> Rows.CredentialRow.of(one, japanTime)).toList());
    model.addAttribute("mail", me.mail(caller));
    return "people/me";
  }

  @PostMapping("/me/sessions/{session}/end")
  String end(@PathVariable String session, Caller caller, RedirectAttributes redirect) {
    me.endSession(caller, new SessionId(session));
    redirect.addFlashAttribute("flash", "people.session.ended");
    return "redirect:/me";
  }

  @PostMapping("/me/sessions/end")
  String endOthers(Caller caller, RedirectAttributes redirect) {
    me.endOtherSessions(caller);
    redirect.addFlashAttribute("flash", "people.sessions.ended");
    return "redirect:/me";
  }

  @PostMapping("/me/language")
  String language(
      @RequestParam String language,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var chosen = Languages.supported(language);
    me.speak(caller, chosen);
    languages.setLocale(request, response, chosen);
    redirect.addFlashAttribute("flash", "people.language.saved");
    return "redirect:/me";
  }

  /** For a program that asks for a proof on this person's own machine; the code is shown once. */
  @PostMapping("/me/lend")
  String lend(@RequestParam String token, Caller caller, Model model) {
    model.addAttribute("code", delegations.lend(caller, new CredentialId(token.strip())));
    model.addAttribute("token", token.strip());
    return "people/lent";
  }

  @PostMapping("/me/passkeys/begin")
  @ResponseBody
  SignInPages.Challenge begin(Caller caller) {
    return SignInPages.Challenge.of(me.beginPasskey(caller));
  }

  @PostMapping("/me/passkeys/finish")
  @ResponseBody
  void finish(@RequestBody SignInPages.Answer answer, Caller caller) {
    me.finishPasskey(caller, answer.ceremony(), answer.credential());
  }
}
