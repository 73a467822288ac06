package io.sekimori.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.catalogue.Catalogue;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Written from docs/spec/vault.md; never regenerated to pass. */
class CellsVectorTests {
  private static final HexFormat HEX = HexFormat.of();
  private static final String PACKED =
      "01" + "01000102aabb" + "0c010103010203" + "8f07" + "00ac0200";

  @Test
  void cellsArePackedInOrderWithLebNumbers() {
    var packed =
        Cells.pack(
            List.of(
                new Cell(911, 0, 300, new byte[0]),
                new Cell(12, 1, 1, new byte[] {1, 2, 3}),
                new Cell(1, 0, 1, HEX.parseHex("aabb"))));
    assertThat(HEX.formatHex(packed)).isEqualTo(PACKED);
  }

  @Test
  void packedCellsAreUnpacked() {
    var cells = Cells.unpack(HEX.parseHex(PACKED));
    assertThat(cells).extracting(Cell::field).containsExactly(1, 12, 911);
    assertThat(cells).extracting(Cell::item).containsExactly(0, 1, 0);
    assertThat(cells).extracting(Cell::version).containsExactly(1, 1, 300);
    assertThat(cells.get(1).sealed()).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "02",
        "0101",
        "01010001",
        "0101000102aa",
        "01ffffffffffff",
        "01010001ffffffff0f"
      })
  void whatIsDamagedIsNotRead(String hex) {
    assertThatThrownBy(() -> Cells.unpack(HEX.parseHex(hex)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aPlaceIsLabelEntityHandleFieldItemVersion() {
    var handle = new CustomerHandle(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
    var telephone = Catalogue.current().field(new FieldName("telephone"));
    assertThat(HEX.formatHex(Place.of(NewCustomer.Kind.PERSON, handle, telephone, 2, 258)))
        .isEqualTo(
            "73656b696d6f72692f63656c6c2f3100"
                + "01"
                + "00112233445566778899aabbccddeeff"
                + "000c"
                + "0002"
                + "00000102");
  }

  @Test
  void anAccountsFieldBelongsToAnAccountWhoeverHoldsIt() {
    var handle = CustomerHandle.random();
    var account = Catalogue.current().field(new FieldName("account-number"));
    assertThat(Place.of(NewCustomer.Kind.PERSON, handle, account, 0, 1))
        .isEqualTo(Place.of(NewCustomer.Kind.CORPORATION, handle, account, 0, 1));
    var mail = Catalogue.current().field(new FieldName("e-mail"));
    assertThat(Place.of(NewCustomer.Kind.PERSON, handle, mail, 0, 1))
        .isNotEqualTo(Place.of(NewCustomer.Kind.CORPORATION, handle, mail, 0, 1));
  }
}
