package io.sekimori.vault.intake;

import io.sekimori.access.Caller;
import io.sekimori.ledger.Event;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.csv.Encoding;
import io.sekimori.vault.csv.Mapping;
import io.sekimori.vault.csv.RowProblem;
import io.sekimori.vault.intake.Import.State;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Imports (取込み): upload, mapping, dry run, start, progress, problems, cancel. Every method asks
 * whether the caller may import; nothing that it answers holds a value of the file.
 */
public final class Intake implements AutoCloseable {
  /** The most imports or problems of one page. */
  public static final int MOST_PER_PAGE = 100;

  private static final int MOST_LIVING = 50;
  private static final int MOST_AT_ONCE = 2_000;

  private final Permits permits;
  private final ImportRows rows;
  private final ProblemRows problems;
  private final Uploads uploads;
  private final Arrivals arrivals;
  private final Catalogue catalogue;
  private final Preview preview;
  private final Workshop workshop;

  Intake(Shop shop, Workshop workshop) {
    this.permits = shop.permits();
    this.rows = shop.rows();
    this.problems = shop.problems();
    this.uploads = shop.uploads();
    this.arrivals = shop.arrivals();
    this.catalogue = shop.catalogue();
    this.preview = new Preview(catalogue);
    this.workshop = workshop;
  }

  /** Whether to offer imports to this caller at all. */
  public boolean mayImport(Caller caller) {
    return permits.may(caller);
  }

  // ---- the upload

  /**
   * Makes an import that waits for its file.
   *
   * @param population the population that its customers will belong to
   * @param expectedBytes how large the file is, or -1
   * @throws Refusal the decision's code; MALFORMED_ID; TOO_MANY_REQUESTS; NOT_READY about {@code
   *     disk}
   */
  public Import begin(Caller caller, String population, long expectedBytes) {
    permits.look(caller, "upload");
    if (!Ids.wellFormed(population)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "population");
    }
    if (rows.unfinished().size() >= MOST_LIVING) {
      throw new Refusal(ProblemCode.TOO_MANY_REQUESTS, "imports");
    }
    uploads.requireRoomFor(expectedBytes);
    var id = ImportId.random();
    long _ =
        permits.intend(
            caller,
            population,
            Permits.step(caller, "upload", Event.Outcome.INTENDED).with("import", id.value()));
    rows.insert(id, population, caller.actor());
    return require(id);
  }

  /**
   * Takes the file in, encrypting as it comes, and proposes encoding and mapping.
   *
   * @param declared the file's encoding, or null to find out
   * @throws Refusal FILE_… and TOO_LARGE end the import; CONFLICT if it has a file or is not the
   *     caller's
   */
  public Import receive(Caller caller, ImportId id, InputStream file, @Nullable Encoding declared) {
    permits.look(caller, "upload");
    var one = require(id);
    if (one.state() != State.UPLOADING || !isBringer(caller, one)) {
      throw new Refusal(ProblemCode.CONFLICT, "import");
    }
    try (var _ = arrivals.begin(id)) {
      var key = uploads.newKey();
      ImportRows.require(rows.keyed(id, key.id()));
      var received = uploads.receive(id, key, file);
      if (received.bytes() == 0) {
        throw new Refusal(ProblemCode.FILE_EMPTY);
      }
      var encoding = declared == null ? received.encoding().orElse(null) : declared;
      var proposal = preview.of(uploads.open(id, rows.fileKey(id)), encoding);
      ImportRows.require(rows.uploaded(id, received.bytes(), proposal));
      return require(id);
    } catch (RuntimeException failed) {
      boolean _ = workshop.end(id, State.FAILED, Work.codeOf(failed), EnumSet.of(State.UPLOADING));
      throw failed;
    }
  }

  // ---- the mapping

  /**
   * A column of the file.
   *
   * @param column from 1
   * @param heading as it stands in the file; null if it looks like a value, or if another person
   *     brought the file and the word is not a usual one
   */
  public record Column(int column, @Nullable String heading) {}

  /** The columns of the file as its encoding reads them. */
  public List<Column> columns(Caller caller, ImportId id) {
    permits.look(caller, "columns");
    var one = require(id);
    boolean own = isBringer(caller, one);
    return preview.of(uploads.open(id, rows.fileKey(id)), one.encoding()).headings().stream()
        .map(
            heading -> new Column(heading.column(), own || heading.known() ? heading.text() : null))
        .toList();
  }

  /** Chooses the encoding; the mapping is proposed anew. */
  public Import read(Caller caller, ImportId id, Encoding encoding) {
    permits.look(caller, "mapping");
    requireReady(require(id));
    var proposal = preview.of(uploads.open(id, rows.fileKey(id)), encoding);
    return map(id, encoding, proposal.headings().size(), proposal.mapping());
  }

  /**
   * Chooses encoding and mapping. A dry run of before says nothing any more.
   *
   * @throws Refusal INVALID_VALUE about {@code mapping} if it names a column that is not there
   */
  public Import map(Caller caller, ImportId id, Encoding encoding, Mapping mapping) {
    permits.look(caller, "mapping");
    requireReady(require(id));
    int columns = preview.of(uploads.open(id, rows.fileKey(id)), encoding).headings().size();
    if (mapping.columns().stream().anyMatch(column -> column.column() > columns)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "mapping");
    }
    return map(id, encoding, columns, mapping);
  }

  private Import map(ImportId id, Encoding encoding, int columns, Mapping mapping) {
    ImportRows.require(rows.mapped(id, encoding, columns, mapping));
    problems.clear(id);
    return require(id);
  }

  // ---- work

  /** Begins a dry run in the background. */
  public Import check(Caller caller, ImportId id) {
    var one = find(caller, id);
    requireReady(one);
    requireMapped(one);
    long _ = intend(caller, one, "check");
    ImportRows.require(rows.restart(id, State.READY, State.CHECKING, null));
    workshop.wake();
    return require(id);
  }

  /**
   * Starts the import in the background, or lets a paused one go on from its position.
   *
   * @throws Refusal CONFLICT if it cannot be started as it stands; INVALID_VALUE about {@code
   *     mapping} if a field that every customer has is not mapped
   */
  public Import start(Caller caller, ImportId id) {
    var one = find(caller, id);
    if (one.state() == State.PAUSED) {
      long _ = intend(caller, one, "resume");
      ImportRows.require(rows.move(id, EnumSet.of(State.PAUSED), State.WAITING));
    } else {
      requireReady(one);
      requireMapped(one);
      long entry = intend(caller, one, "start");
      problems.clear(id);
      ImportRows.require(rows.restart(id, State.READY, State.WAITING, entry));
    }
    workshop.wake();
    return require(id);
  }

  /** Ends it: what was stored stays and is counted; the file's key is destroyed. */
  public Import cancel(Caller caller, ImportId id) {
    var one = find(caller, id);
    if (!one.state().living()) {
      throw new Refusal(ProblemCode.CONFLICT, "import");
    }
    long _ = intend(caller, one, "cancel");
    ImportRows.require(workshop.end(id, State.CANCELLED, null, State.LIVING));
    return require(id);
  }

  void cut(ImportId id) {
    boolean _ = workshop.end(id, State.CANCELLED, null, State.LIVING);
  }

  List<Import> unfinished() {
    return rows.unfinished();
  }

  private long intend(Caller caller, Import one, String step) {
    var event = Permits.step(caller, step, Event.Outcome.INTENDED);
    return permits.intend(caller, one.population(), event.with("import", one.id().value()));
  }

  // ---- looking

  /** An import. */
  public Import find(Caller caller, ImportId id) {
    permits.look(caller, "status");
    return require(id);
  }

  /** Imports, newest first, below this number, one more than a page if there are more. */
  public List<Import> list(Caller caller, long before) {
    permits.look(caller, "list");
    return rows.before(before, MOST_PER_PAGE + 1);
  }

  /** Populations that earlier imports had. */
  public List<String> populations(Caller caller) {
    permits.look(caller, "list");
    return rows.populations();
  }

  /** A problem with its number. */
  public record Problem(long number, RowProblem problem) {}

  /** Problems after this number (-1 for the first), one more than a page if there are more. */
  public List<Problem> problems(Caller caller, ImportId id, long after) {
    var one = find(caller, id);
    return page(one.id(), after, MOST_PER_PAGE + 1);
  }

  /** Every reported problem, page by page. */
  public void eachProblem(Caller caller, ImportId id, Consumer<Problem> take) {
    var one = find(caller, id);
    long after = -1;
    for (var page = page(one.id(), after, MOST_AT_ONCE);
        !page.isEmpty();
        page = page(one.id(), after, MOST_AT_ONCE)) {
      page.forEach(take);
      after = page.getLast().number();
    }
  }

  private List<Problem> page(ImportId id, long after, int most) {
    return problems.after(id, after, most).stream()
        .map(one -> new Problem(one.number(), one.problem()))
        .toList();
  }

  private Import require(ImportId id) {
    return rows.find(id).orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
  }

  private static void requireReady(Import one) {
    if (!one.state().ready()) {
      throw new Refusal(ProblemCode.CONFLICT, "import");
    }
  }

  /** Without these every row would be refused. */
  private void requireMapped(Import one) {
    var mapping = one.mapping();
    if (mapping == null || !mapping.isComplete(catalogue)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "mapping");
    }
  }

  /** Only the person who brought the file sees headings that nobody else uses. */
  private static boolean isBringer(Caller caller, Import one) {
    return caller.actor().kind() == one.actor().kind()
        && caller.actor().id().equals(one.actor().id());
  }

  /** Stops working; what is under way goes on at the next start. */
  @Override
  public void close() {
    workshop.close();
  }
}
