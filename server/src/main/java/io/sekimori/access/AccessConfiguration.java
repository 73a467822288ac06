package io.sekimori.access;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of this module, put together. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
  @Bean
  Alarms accessAlarms(Ledger ledger, ObjectProvider<MeterRegistry> meters) {
    var alarms = new Alarms(ledger);
    meters.ifAvailable(
        registry ->
            Gauge.builder("sekimori.access.rows.invalid", alarms, Alarms::count)
                .description("Authority rows that were altered, added or taken away")
                .register(registry));
    return alarms;
  }

  @Bean
  Rulebook rulebook(Databases databases, Keys keys, Ledger ledger, Alarms alarms, Clock clock) {
    var log = new AuthorityLog(databases.data(), keys, clock, "access.authority");
    return new Rulebook(log, ledger, alarms, clock);
  }

  @Bean
  CaseBook caseBook(Databases databases, Keys keys, Alarms alarms, Clock clock) {
    var log = new AuthorityLog(databases.data(), keys, clock, "access.case_row");
    return new CaseBook(log, keys, alarms);
  }

  @Bean
  Access access(Rulebook rulebook, CaseBook cases, Clock clock) {
    return new Access(rulebook::snapshot, cases::find, rulebook::refresh, clock);
  }

  @Bean
  Reach reach(Rulebook rulebook) {
    return new Reach(rulebook::ask, rulebook::refresh);
  }

  @Bean
  Gate gate(Access access, Ledger ledger) {
    return new Gate(access, ledger);
  }

  @Bean
  RightsHistory rightsHistory(Reach reach, Access access, Gate gate, Ledger ledger, Clock clock) {
    return new RightsHistory(reach, access, gate, ledger, clock);
  }

  @Bean
  Authorities authorities(
      Rulebook rulebook,
      Access access,
      Ledger ledger,
      ObjectProvider<SignInBook> book,
      ApplicationEventPublisher events) {
    return new Authorities(rulebook, access, ledger, new LateBook(book), events);
  }

  @Bean
  DeclaredEvents declaredEvents(
      Rulebook rulebook, Authorities authorities, Access access, Clock clock) {
    return new DeclaredEvents(rulebook, authorities, access, clock);
  }

  @Bean
  EmergencyStop emergencyStop(
      Rulebook rulebook,
      Access access,
      Ledger ledger,
      ObjectProvider<SignInBook> book,
      ObjectProvider<Affected> affected,
      ApplicationEventPublisher events) {
    var entries = new Entries(access, ledger);
    var size = new StopSize(affected::orderedStream);
    return new EmergencyStop(rulebook, access, entries, new LateBook(book), size, events);
  }

  @Bean
  KeptLists keptLists(Rulebook rulebook) {
    return new KeptLists(rulebook);
  }

  @Bean
  EditedAuthority editedAuthority(Authorities authorities) {
    return new EditedAuthority(authorities);
  }

  @Bean
  Approvers approvers(Rulebook rulebook) {
    return new Approvers(rulebook::snapshot, () -> rulebook.ask(Lineage::new));
  }

  @Bean
  Cases cases(CaseBook book, Access access, Ledger ledger) {
    return new Cases(book, new Entries(access, ledger));
  }

  /** Starts last, when everything else stands. */
  @Bean(destroyMethod = "close")
  AccessWatch accessWatch(Rulebook rulebook, CaseBook cases, Alarms alarms) {
    var watch = new AccessWatch(rulebook, cases, alarms);
    watch.look();
    watch.start();
    return watch;
  }
}
