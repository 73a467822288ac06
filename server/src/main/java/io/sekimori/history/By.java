package io.sekimori.history;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.JobId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.SessionId;

/** Whom or what a question is about: always as the entry has it, never as it is today. */
public sealed interface By {
  /** Entries of this person. */
  record OfPerson(PersonId person) implements By {}

  /** Entries of this job. */
  record OfJob(JobId job) implements By {}

  /** Entries of this session. */
  record OfSession(SessionId session) implements By {}

  /** Entries under this credential. */
  record OfCredential(CredentialId credential) implements By {}

  /** Entries from this network. */
  record OfNetwork(NetworkId network) implements By {}

  /** Entries of those whom this organisation employed then, a vendor's too. */
  record OfOrganisation(OrganisationId organisation) implements By {}

  /** Entries of those whose organisation was in this country: ISO 3166-1 alpha-2, lower case. */
  record OfCountry(String country) implements By {}

  /** Entries by this application's token. */
  record OfApplication(ApplicationId application) implements By {}

  /** Entries under this grant. */
  record OfGrant(GrantId grant) implements By {}

  /** What was shown of this customer. */
  record OfCustomer(CustomerHandle customer) implements By {}

  /** Everything. */
  record Anybody() implements By {}

  /** Whether the entry is one that the question is about; of a customer: whether it names them. */
  default boolean covers(Event event) {
    var actor = event.actor();
    return switch (this) {
      case OfPerson(var person) ->
          actor.kind() == Actor.Kind.PERSON && actor.id().equals(person.value());
      case OfJob(var job) -> actor.kind() == Actor.Kind.JOB && actor.id().equals(job.value());
      case OfSession(var session) -> session.equals(actor.session());
      case OfCredential(var credential) -> credential.equals(actor.credential());
      case OfNetwork(var network) -> network.equals(actor.network());
      case OfOrganisation(var organisation) -> organisation.equals(actor.organisation());
      case OfCountry(var country) -> country.equals(actor.country());
      case OfApplication(var application) -> application.equals(actor.application());
      case OfGrant(var grant) -> grant.equals(event.grant());
      case OfCustomer(var customer) -> event.subjects().contains(customer);
      case Anybody() -> true;
    };
  }
}
