package io.sekimori.people;

import java.util.Map;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Somebody who enrols a passkey in a browser and lends its proof, as the page on /me does. */
public final class Lender {
  private final Browser browser;

  private Lender(Browser browser) {
    this.browser = browser;
  }

  /** Enrols the person with a link of this secret; needs the origin http://localhost:8080. */
  public static Lender enrol(WebApplicationContext context, Links.Issued link) {
    var front = context.getBean("frontFilter", FilterRegistrationBean.class).getFilter();
    var mvc =
        MockMvcBuilders.webAppContextSetup(context)
            .addFilters(java.util.Objects.requireNonNull(front))
            .apply(SecurityMockMvcConfigurers.springSecurity())
            .build();
    var browser = new Browser(MockMvcTester.create(mvc));
    Browser.tree(browser.enrol(link.secret()));
    return new Lender(browser);
  }

  /** The code for a token of this id, from the page that shows it. */
  public String lend(String token) {
    browser.get("/me");
    var page = Browser.body(browser.form("/me/lend", Map.of("token", token)));
    return World.find(java.util.regex.Pattern.compile("(skd_[A-Za-z0-9_-]+)"), page);
  }
}
