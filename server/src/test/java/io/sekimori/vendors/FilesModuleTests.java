package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Files that somebody carries. */
class FilesModuleTests {
  private final VendorFirm firm = VendorFirm.watching(VendorFirm.House.fresh());

  @Test
  void aFileNeedsNoNonceAndOneThatLayAboutIsLate() {
    var agent = firm.enrolled();
    var written = agent.report(firm.clock.instant(), "file", SampleAgent.images(2, 10));
    firm.later(Duration.ofHours(1));
    firm.vendors.upload(firm.manager, written, agent.sign(written), VendorFirm.AWAY);
    assertThat(firm.wrong()).isEmpty();
    var old = agent.report(firm.clock.instant(), "file", SampleAgent.images(2, 11));
    firm.later(Duration.ofHours(27));
    firm.vendors.upload(firm.manager, old, agent.sign(old), VendorFirm.AWAY);
    assertThat(firm.wrong()).containsExactly(Fault.LATE);
    assertThat(firm.wrong(agent)).isEmpty();
  }

  @Test
  void aFileIsNoReportOverTheWireAndIsShownApart() {
    var agent = firm.enrolled();
    var file = agent.report(firm.clock.instant(), "file", SampleAgent.images(2, 10));
    assertThatThrownBy(() -> firm.send(file, agent)).hasMessageContaining("malformed-request");
    firm.vendors.upload(firm.manager, file, agent.sign(file), VendorFirm.AWAY);
    assertThat(shown()).isEqualTo("signed-file");
    var wire = agent.report(firm.clock.instant(), "wire", SampleAgent.images(2, 10));
    assertThatThrownBy(
            () -> firm.vendors.upload(firm.manager, wire, agent.sign(wire), VendorFirm.AWAY))
        .hasMessageContaining("malformed-request");
    firm.send(wire, agent);
    assertThat(shown()).isEqualTo("signed-wire");
  }

  private String shown() {
    var picture = firm.detail(firm.images).picture();
    return picture.last().orElseThrow().word();
  }
}
