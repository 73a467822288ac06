package io.sekimori.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** On an empty system of its own. */
@SpringBootTest(
    classes = {PeopleForTests.class, PeopleForTests.Alone.class},
    properties = "sekimori.mode=trial")
class FirstAdministratorModuleTests {
  @Autowired World world;
  @Autowired FirstAdministrator first;

  private static void assertExpired(MvcTestResult result) {
    assertThat(result).hasStatus(401).bodyText().contains("link-expired");
  }

  private static String secret(FirstAdministrator.Invitation invitation) {
    return invitation.address().substring(invitation.address().indexOf('#') + 1);
  }

  @Test
  void enrolsFromTheHostItselfWithinAQuarterOfAnHour() {
    var early = first.invite().orElseThrow();
    var invitation = first.invite().orElseThrow();
    assertThat(invitation.toString()).doesNotContain("sel_");
    assertExpired(world.browser().enrol(secret(early), "架空 一郎", "A-1"));

    var remote = world.browser();
    remote.address = "192.0.2.5";
    assertExpired(remote.enrol(secret(invitation), "架空 一郎", "A-1"));

    var nameless = world.browser().enrol(secret(invitation));
    assertThat(nameless).hasStatus(422);

    world.forward(Duration.ofMinutes(16));
    assertExpired(world.browser().enrol(secret(invitation), "架空 一郎", "A-1"));

    var late = first.invite().orElseThrow();
    var browser = world.browser();
    assertThat(browser.enrol(secret(late), "架空 一郎", "A-1")).hasStatusOk();
    assertThat(Browser.body(browser.get("/"))).contains("架空 一郎", "/staff");
    assertThat(first.invite()).isEmpty();
  }
}
