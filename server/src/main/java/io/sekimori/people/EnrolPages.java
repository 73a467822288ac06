package io.sekimori.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;

/** The page behind a one-time link. The link's secret comes in bodies, never in an address. */
@Controller
class EnrolPages {
  private final Enrolment enrolment;
  private final boolean passwordOffered;

  EnrolPages(
      Enrolment enrolment, @Value("${sekimori.password-sign-in:true}") boolean passwordOffered) {
    this.enrolment = enrolment;
    this.passwordOffered = passwordOffered;
  }

  record Opening(String link) {
    Opening {
      Objects.requireNonNull(link);
    }
  }

  /** Name and number are empty unless the page asked for them. */
  record Beginning(String link, String name, String number) {
    Beginning {
      Objects.requireNonNull(link);
      Objects.requireNonNull(name);
      Objects.requireNonNull(number);
    }
  }

  record Finishing(String link, String name, String number, String ceremony, String credential) {
    Finishing {
      Objects.requireNonNull(link);
      Objects.requireNonNull(name);
      Objects.requireNonNull(number);
      Objects.requireNonNull(ceremony);
      Objects.requireNonNull(credential);
    }
  }

  record PasswordFinishing(String link, String ceremony, String password, String code) {
    PasswordFinishing {
      Objects.requireNonNull(link);
      Objects.requireNonNull(ceremony);
      Objects.requireNonNull(password);
      Objects.requireNonNull(code);
    }
  }

  @GetMapping("/enrol")
  String page(Model model) {
    model.addAttribute("passwordOffered", passwordOffered);
    return "people/enrol";
  }

  @PostMapping("/enrol/open")
  @ResponseBody
  Enrolment.Opened open(@RequestBody Opening form, HttpServletRequest request) {
    return enrolment.open(form.link(), request);
  }

  @PostMapping("/enrol/passkey/begin")
  @ResponseBody
  SignInPages.Challenge begin(@RequestBody Beginning form, HttpServletRequest request) {
    var self = new Enrolment.Self(form.name(), form.number());
    return SignInPages.Challenge.of(enrolment.begin(form.link(), self, request));
  }

  @PostMapping("/enrol/passkey/finish")
  @ResponseBody
  void finish(
      @RequestBody Finishing form, HttpServletRequest request, HttpServletResponse response) {
    enrolment.finish(
        form.link(),
        new Enrolment.Self(form.name(), form.number()),
        form.ceremony(),
        form.credential(),
        new SignIn.Exchange(request, response));
  }

  @PostMapping("/enrol/password/begin")
  @ResponseBody
  Enrolment.CodeKey beginPassword(@RequestBody Opening form, HttpServletRequest request) {
    return enrolment.beginPassword(form.link(), request);
  }

  @PostMapping("/enrol/password/finish")
  @ResponseBody
  void finishPassword(
      @RequestBody PasswordFinishing form,
      HttpServletRequest request,
      HttpServletResponse response) {
    enrolment.finishPassword(
        form.link(),
        form.ceremony(),
        form.password(),
        form.code(),
        new SignIn.Exchange(request, response));
  }
}
