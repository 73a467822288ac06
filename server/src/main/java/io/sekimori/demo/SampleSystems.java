package io.sekimori.demo;

import io.sekimori.systems.Custodian;
import io.sekimori.systems.Description;
import io.sekimori.systems.Mode;
import io.sekimori.systems.OwnLog;
import io.sekimori.systems.Reader;
import io.sekimori.systems.SampleRegister;
import io.sekimori.systems.Words;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.SystemId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What else of the sample firm holds customers' data: a core system with a copy of its own, and a
 * tool for enquiries that reads here and keeps telephone numbers. The tool of its vendor nobody has
 * described yet.
 */
final class SampleSystems {
  static final SystemId CORE = new SystemId("core-banking");

  /** Of what the core system has a copy. */
  static final List<FieldClass> COPIED =
      List.of(
          FieldClass.IDENTIFIER,
          FieldClass.NAME,
          FieldClass.CONTACT,
          FieldClass.ADDRESS,
          FieldClass.ATTRIBUTE,
          FieldClass.BANK_ACCOUNT);

  private static final Instant SINCE = Instant.parse("2019-03-31T15:00:00Z");
  private final SampleRegister register;

  SampleSystems(SampleRegister register) {
    this.register = register;
  }

  void found() {
    register.found(DemoFirm.FOUNDER, core());
    register.found(DemoFirm.FOUNDER, enquiries());
  }

  private static Description core() {
    var modes = new EnumMap<FieldClass, Mode>(FieldClass.class);
    COPIED.forEach(of -> modes.put(of, Mode.COPY));
    modes.put(FieldClass.ACCOUNT_STATE, Mode.OUTSIDE);
    return described(
        CORE,
        OwnLog.SIGN_INS,
        Map.of(
            Words.NAME, "勘定系システム",
            Words.PURPOSE, "口座と取引の管理",
            Words.DEPARTMENT, "システム部",
            Words.STORAGE, "東京データセンター",
            Words.RETENTION, "取引終了後10年",
            Words.CONTROL, "利用者IDと業務端末による制限"),
        modes,
        List.of(Reader.of("事務センター", 24, "jp"), Reader.of("海外サポート", 6, "sg")));
  }

  private static Description enquiries() {
    var modes = new EnumMap<FieldClass, Mode>(FieldClass.class);
    modes.put(FieldClass.IDENTIFIER, Mode.ORIGINAL_HERE);
    modes.put(FieldClass.NAME, Mode.ORIGINAL_HERE);
    modes.put(FieldClass.CONTACT, Mode.LOG_ONLY);
    return described(
        new SystemId("enquiries"),
        OwnLog.READS_BY_CUSTOMER,
        Map.of(
            Words.NAME, "問合せ管理システム",
            Words.PURPOSE, "お客様からの照会への対応",
            Words.DEPARTMENT, "カスタマーサービス部",
            Words.STORAGE, "社内サーバー",
            Words.RETENTION, "対応終了後5年",
            Words.CONTROL, "部署ごとの権限"),
        modes,
        List.of(Reader.of("カスタマーサービス部", 40, "jp")));
  }

  private static Description described(
      SystemId id,
      OwnLog log,
      Map<Words, String> words,
      Map<FieldClass, Mode> modes,
      List<Reader> readers) {
    var classes = new EnumMap<FieldClass, Description.Held>(FieldClass.class);
    modes.forEach((of, mode) -> classes.put(of, new Description.Held(mode, "")));
    return new Description(
        id,
        -1,
        SINCE,
        false,
        Optional.empty(),
        "jp",
        log,
        words,
        classes,
        readers,
        List.of(
            Custodian.of(Custodian.Holds.HOST, "基盤チーム", "jp"),
            Custodian.of(Custodian.Holds.DATABASE, "基盤チーム", "jp"),
            Custodian.of(Custodian.Holds.BACKUP, "運用委託先", "jp")));
  }
}
