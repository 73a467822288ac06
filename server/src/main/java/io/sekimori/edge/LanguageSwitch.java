package io.sekimori.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The language switch of the top bar. */
@Controller
class LanguageSwitch {
  private final Languages languages;

  LanguageSwitch(Languages languages) {
    this.languages = languages;
  }

  @PostMapping("/language")
  String change(
      @RequestParam String language,
      @RequestParam String page,
      HttpServletRequest request,
      HttpServletResponse response) {
    languages.setLocale(request, response, Languages.supported(language));
    return "redirect:" + Pages.local(page);
  }
}
