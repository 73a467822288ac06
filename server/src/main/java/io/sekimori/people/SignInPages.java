package io.sekimori.people;

import io.sekimori.access.Caller;
import io.sekimori.edge.CurrentCaller;
import io.sekimori.edge.Pages;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Signing in, confirming again, signing out. */
@Controller
class SignInPages {
  private final SignIn signIn;
  private final CurrentCaller current;
  private final boolean passwordOffered;

  SignInPages(
      SignIn signIn,
      CurrentCaller current,
      @Value("${sekimori.password-sign-in:true}") boolean passwordOffered) {
    this.signIn = signIn;
    this.current = current;
    this.passwordOffered = passwordOffered;
  }

  /** A ceremony for the browser; {@code options} as in WebAuthn's JSON. */
  record Challenge(String ceremony, String options) {
    static Challenge of(Passkeys.Begun begun) {
      return new Challenge(begun.secret(), begun.options());
    }
  }

  /** The browser's answer: the credential as JSON text. */
  record Answer(String ceremony, String credential) {
    Answer {
      Objects.requireNonNull(ceremony);
      Objects.requireNonNull(credential);
    }
  }

  @GetMapping("/sign-in")
  String page(@RequestParam(defaultValue = "/") String next, Model model) {
    if (current.find().isPresent()) {
      return "redirect:" + Pages.local(next);
    }
    model.addAttribute("next", Pages.local(next));
    model.addAttribute("passwordOffered", passwordOffered);
    return "people/sign-in";
  }

  @PostMapping("/sign-in/passkey/begin")
  @ResponseBody
  Challenge begin(HttpServletRequest request, HttpServletResponse response) {
    return Challenge.of(signIn.begin(new SignIn.Exchange(request, response)));
  }

  @PostMapping("/sign-in/passkey/finish")
  @ResponseBody
  void finish(
      @RequestBody Answer answer, HttpServletRequest request, HttpServletResponse response) {
    signIn.byPasskey(
        answer.ceremony(), answer.credential(), new SignIn.Exchange(request, response));
  }

  /** The page posts by htmx, so that a refusal shows above the form and what was typed stays. */
  @PostMapping("/sign-in/password")
  ResponseEntity<Void> password(
      @RequestParam String number,
      @RequestParam String password,
      @RequestParam String code,
      @RequestParam(defaultValue = "/") String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!passwordOffered) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
    signIn.byPassword(number, password, code, new SignIn.Exchange(request, response));
    boolean htmx = request.getHeader("HX-Request") != null;
    return ResponseEntity.status(htmx ? HttpStatus.NO_CONTENT : HttpStatus.SEE_OTHER)
        .header(htmx ? "HX-Redirect" : HttpHeaders.LOCATION, Pages.local(next))
        .build();
  }

  @PostMapping("/sign-in/step-up/begin")
  @ResponseBody
  Challenge beginStepUp(Caller caller, HttpServletRequest request) {
    return Challenge.of(signIn.beginStepUp(caller, request));
  }

  @PostMapping("/sign-in/step-up/finish")
  @ResponseBody
  void finishStepUp(@RequestBody Answer answer, Caller caller, HttpServletRequest request) {
    signIn.stepUp(caller, answer.ceremony(), answer.credential(), request);
  }

  @PostMapping("/sign-in/end")
  String end(HttpServletRequest request, HttpServletResponse response) {
    signIn.out(current.find().orElse(null), new SignIn.Exchange(request, response));
    return "redirect:/sign-in";
  }
}
