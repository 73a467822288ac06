package io.sekimori.console;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The home page: the tiles of all modules, made by the frame. */
@Controller
class HomePage {
  @GetMapping("/")
  String home() {
    return "console/home";
  }
}
