// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The queries on the tables. What covers a long time is read from sums. */
final class JdbcQueries implements HistoryQueries {
    private static final double CERTAINTY = 1_000;

    /** Parts of the key of a sum, as {@link Keys} makes it. */
    private static final String WORD = "MOD(id, 4294967296)";

    private static final String DAY = "MOD(id / 4294967296, 65536)";

    private final Access access;

    JdbcQueries(Access access) {
        this.access = access;
    }

    /** A kept answer. */
    private record Answer(int id, String cause, String category, String party) {
        private static Answer of(int id, String text) {
            String[] parts = text.split(" ", 3);
            return new Answer(id, parts[0], parts[1], parts[2]);
        }
    }

    @Override
    public List<CauseSum> causes(Period period, Optional<String> party, Paging paging) {
        return access.ask(connection -> causes(connection, period, party, paging));
    }

    private static List<CauseSum> causes(
            Connection connection, Period period, Optional<String> party, Paging paging)
            throws SQLException {
        Map<Integer, Answer> answers = answers(connection);
        List<CauseSum> sums = new ArrayList<>();
        Map<CauseSum, Integer> ids = new HashMap<>();
        Sql.list(
                connection,
                "SELECT "
                        + WORD
                        + ", SUM(bounces + delays + complaints), MIN(first_at), MAX(last_at)"
                        + " FROM bouncewise_answer_day WHERE id >= ? AND id < ? GROUP BY "
                        + WORD,
                row -> {
                    Answer answer = answers.get(row.getInt(1));
                    if (party.isEmpty() || party.get().equals(answer.party())) {
                        CauseSum sum =
                                new CauseSum(
                                        answer.cause(),
                                        answer.category(),
                                        answer.party(),
                                        row.getLong(2),
                                        0,
                                        Instant.ofEpochMilli(row.getLong(3)),
                                        Instant.ofEpochMilli(row.getLong(4)));
                        sums.add(sum);
                        ids.put(sum, answer.id());
                    }
                    return true;
                },
                Keys.ofDay(firstDay(period)),
                Keys.ofDay(dayAfter(period)));
        sums.sort(
                Comparator.comparingLong(CauseSum::recipients)
                        .reversed()
                        .thenComparing(CauseSum::cause)
                        .thenComparing(CauseSum::party));
        List<CauseSum> page = page(sums, paging);
        Map<Integer, Long> senders =
                senders(connection, period, page.stream().map(ids::get).toList());
        return page.stream()
                .map(
                        sum ->
                                new CauseSum(
                                        sum.cause(),
                                        sum.category(),
                                        sum.party(),
                                        sum.recipients(),
                                        senders.getOrDefault(ids.get(sum), 0L),
                                        sum.first(),
                                        sum.last()))
                .toList();
    }

    private static Map<Integer, Long> senders(
            Connection connection, Period period, List<Integer> answers) throws SQLException {
        Map<Integer, Long> senders = new HashMap<>();
        for (int answer : answers) {
            Sql.list(
                    connection,
                    "SELECT COUNT(*) FROM bouncewise_affected WHERE id >= ? AND id < ?"
                            + " AND last_day >= ? AND first_day < ?",
                    row -> senders.put(answer, row.getLong(1)),
                    Keys.of(answer, 0),
                    Keys.of(answer + 1L, 0),
                    firstDay(period),
                    dayAfter(period));
        }
        return senders;
    }

    @Override
    public List<Day> days(Period period) {
        Map<LocalDate, Numbers> numbers = new HashMap<>();
        access.ask(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT "
                                        + DAY
                                        + ", SUM(sent), SUM(bounces), SUM(delays), SUM(complaints),"
                                        + " SUM(unknowns) FROM bouncewise_traffic"
                                        + " WHERE id >= ? AND id < ? GROUP BY "
                                        + DAY,
                                row ->
                                        numbers.put(
                                                LocalDate.ofEpochDay(row.getLong(1)),
                                                numbers(row, 2)),
                                Keys.dimension(Dimension.SENDER_DOMAIN, firstDay(period)),
                                Keys.dimension(Dimension.SENDER_DOMAIN, dayAfter(period))));
        return period.first()
                .datesUntil(period.last().plusDays(1))
                .map(day -> new Day(day, numbers.getOrDefault(day, NOTHING)))
                .toList();
    }

    private static final Numbers NOTHING = new Numbers(0, 0, 0, 0, 0);

    @Override
    public List<Share> shares(Dimension dimension, Period period, Paging paging) {
        return switch (dimension) {
            case CATEGORY -> access.ask(c -> ofAnswers(c, period, Answer::category, paging));
            case PARTY -> access.ask(c -> ofAnswers(c, period, Answer::party, paging));
            default -> access.ask(c -> ofTraffic(c, dimension, period, paging));
        };
    }

    private static List<Share> ofAnswers(
            Connection connection, Period period, Function<Answer, String> name, Paging paging)
            throws SQLException {
        Map<Integer, Answer> answers = answers(connection);
        Map<String, Numbers> sums = new HashMap<>();
        Sql.list(
                connection,
                "SELECT "
                        + WORD
                        + ", SUM(bounces), SUM(delays), SUM(complaints)"
                        + " FROM bouncewise_answer_day WHERE id >= ? AND id < ? GROUP BY "
                        + WORD,
                row -> {
                    Answer answer = answers.get(row.getInt(1));
                    long all = row.getLong(2) + row.getLong(3) + row.getLong(4);
                    Numbers numbers =
                            new Numbers(
                                    0,
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    answer.cause().equals(Batch.UNKNOWN) ? all : 0);
                    return sums.merge(name.apply(answer), numbers, JdbcQueries::plus);
                },
                Keys.ofDay(firstDay(period)),
                Keys.ofDay(dayAfter(period)));
        List<Share> shares =
                sums.entrySet().stream()
                        .map(sum -> new Share(sum.getKey(), sum.getValue()))
                        .sorted(
                                Comparator.<Share>comparingLong(s -> s.numbers().bounces())
                                        .reversed()
                                        .thenComparing(Share::name))
                        .toList();
        return page(shares, paging);
    }

    private static List<Share> ofTraffic(
            Connection connection, Dimension dimension, Period period, Paging paging)
            throws SQLException {
        return Sql.list(
                connection,
                "SELECT COALESCE(w.text, ''), s.sent, s.bounces, s.delays, s.complaints, s.unknowns"
                        + " FROM (SELECT "
                        + WORD
                        + " name, SUM(sent) sent, SUM(bounces) bounces,"
                        + " SUM(delays) delays, SUM(complaints) complaints, SUM(unknowns) unknowns"
                        + " FROM bouncewise_traffic WHERE id >= ? AND id < ? GROUP BY "
                        + WORD
                        + " ORDER BY bounces DESC, sent DESC, name"
                        + " LIMIT ? OFFSET ?) s LEFT JOIN bouncewise_word w ON w.id = s.name"
                        + " ORDER BY s.bounces DESC, s.sent DESC, s.name",
                row -> new Share(row.getString(1), numbers(row, 2)),
                Keys.dimension(dimension, firstDay(period)),
                Keys.dimension(dimension, dayAfter(period)),
                paging.limit(),
                paging.offset());
    }

    @Override
    public List<SenderSum> senders(Period period, Paging paging) {
        return access.ask(connection -> senders(connection, period, paging));
    }

    private static List<SenderSum> senders(Connection connection, Period period, Paging paging)
            throws SQLException {
        return Sql.list(
                connection,
                "SELECT COALESCE(a.text, ''), COALESCE(w.text, ''), s.sent, s.bounces, s.delays,"
                        + " s.complaints, s.unknowns, s.unknown_users FROM (SELECT "
                        + WORD
                        + " sender, MAX(domain) domain, SUM(sent) sent, SUM(bounces) bounces,"
                        + " SUM(delays) delays, SUM(complaints) complaints, SUM(unknowns) unknowns,"
                        + " SUM(unknown_users) unknown_users"
                        + " FROM bouncewise_sender_day WHERE id >= ? AND id < ? GROUP BY "
                        + WORD
                        + " ORDER BY bounces DESC, sent DESC, sender LIMIT ? OFFSET ?) s"
                        + " LEFT JOIN bouncewise_word w ON w.id = s.domain"
                        + " LEFT JOIN bouncewise_word a ON a.id = s.sender"
                        + " ORDER BY s.bounces DESC, s.sent DESC, s.sender",
                row ->
                        new SenderSum(
                                row.getString(1),
                                row.getString(2),
                                numbers(row, 3),
                                row.getLong(8)),
                Keys.ofDay(firstDay(period)),
                Keys.ofDay(dayAfter(period)),
                paging.limit(),
                paging.offset());
    }

    @Override
    public List<DeadRecipient> dead(Period period, Optional<String> senderDomain, Paging paging) {
        return access.ask(connection -> dead(connection, period, senderDomain, paging));
    }

    private static List<DeadRecipient> dead(
            Connection connection, Period period, Optional<String> senderDomain, Paging paging)
            throws SQLException {
        Map<Integer, Answer> answers = answers(connection);
        List<Object> values =
                new ArrayList<>(List.of(start(period).toEpochMilli(), end(period).toEpochMilli()));
        String only = "";
        if (senderDomain.isPresent()) {
            only = " AND sender_domain = ?";
            values.add(word(connection, Topic.DOMAIN, senderDomain.get()));
        }
        values.add(paging.limit());
        values.add(paging.offset());
        return Sql.list(
                connection,
                "SELECT d.recipient, a.text, COALESCE(r.text, ''), COALESCE(s.text, ''),"
                        + " d.answer, d.bounces, d.first_at, d.last_at"
                        + " FROM (SELECT * FROM bouncewise_dead WHERE last_at >= ? AND last_at < ?"
                        + only
                        + " ORDER BY last_at DESC LIMIT ? OFFSET ?) d"
                        + " LEFT JOIN bouncewise_word r ON r.id = d.recipient_domain"
                        + " LEFT JOIN bouncewise_word s ON s.id = d.sender_domain"
                        + " LEFT JOIN bouncewise_address a ON a.hash = d.recipient"
                        + " ORDER BY d.last_at DESC",
                row ->
                        new DeadRecipient(
                                address(row, 1, 2),
                                row.getString(3),
                                row.getString(4),
                                answers.get(row.getInt(5)).cause(),
                                row.getLong(6),
                                Instant.ofEpochMilli(row.getLong(7)),
                                Instant.ofEpochMilli(row.getLong(8))),
                values.toArray());
    }

    @Override
    public List<HistoryEntry> entries(Period period, Filter filter, Paging paging) {
        return access.ask(connection -> entries(connection, period, filter, paging));
    }

    private static List<HistoryEntry> entries(
            Connection connection, Period period, Filter filter, Paging paging)
            throws SQLException {
        StringBuilder where = new StringBuilder(" WHERE bounce >= ? AND bounce < ?");
        List<Object> values =
                new ArrayList<>(
                        List.of(BounceId.first(start(period)), BounceId.first(end(period))));
        if (filter.cause().isPresent()
                || filter.category().isPresent()
                || filter.party().isPresent()) {
            List<Integer> wanted =
                    answers(connection).values().stream()
                            .filter(a -> filter.cause().map(a.cause()::equals).orElse(true))
                            .filter(a -> filter.category().map(a.category()::equals).orElse(true))
                            .filter(a -> filter.party().map(a.party()::equals).orElse(true))
                            .map(Answer::id)
                            .toList();
            if (wanted.isEmpty()) {
                return List.of();
            }
            where.append(" AND answer IN (").append(Sql.marks(wanted.size())).append(')');
            values.addAll(wanted);
        }
        if (filter.senderDomain().isPresent()) {
            where.append(" AND sender_domain = ?");
            values.add(word(connection, Topic.DOMAIN, filter.senderDomain().get()));
        }
        if (filter.recipientDomain().isPresent()) {
            where.append(" AND recipient_domain = ?");
            values.add(word(connection, Topic.DOMAIN, filter.recipientDomain().get()));
        }
        if (filter.provider().isPresent()) {
            where.append(" AND provider = ?");
            values.add(word(connection, Topic.PROVIDER, filter.provider().get()));
        }
        values.add(paging.limit());
        values.add(paging.offset());
        return rows(connection, where + " ORDER BY bounce DESC LIMIT ? OFFSET ?", values.toArray());
    }

    @Override
    public List<HistoryEntry> bounce(String id) {
        long number;
        try {
            number = BounceId.number(id);
        } catch (IllegalArgumentException noId) {
            return List.of();
        }
        return access.ask(
                connection ->
                        rows(connection, " WHERE bounce = ? LIMIT ?", number, Paging.MOST_ROWS));
    }

    private static List<HistoryEntry> rows(
            Connection connection, String condition, Object... values) throws SQLException {
        Map<Integer, Answer> answers = answers(connection);
        return Sql.list(
                connection,
                "SELECT e.bounce, e.kind, COALESCE(sd.text, ''), COALESCE(sa.text, ''),"
                        + " COALESCE(rd.text, ''), e.recipient, ra.text, COALESCE(p.text, ''),"
                        + " e.answer, e.permanent, e.certainty, COALESCE(ru.text, ''),"
                        + " COALESCE(ev.text, '') FROM (SELECT * FROM bouncewise_entry"
                        + condition
                        + ") e"
                        + " LEFT JOIN bouncewise_word sd ON sd.id = e.sender_domain"
                        + " LEFT JOIN bouncewise_word rd ON rd.id = e.recipient_domain"
                        + " LEFT JOIN bouncewise_word p ON p.id = e.provider"
                        + " LEFT JOIN bouncewise_word ru ON ru.id = e.rule"
                        + " LEFT JOIN bouncewise_word ev ON ev.id = e.evidence"
                        + " LEFT JOIN bouncewise_word sa ON sa.id = e.sender"
                        + " LEFT JOIN bouncewise_address ra ON ra.hash = e.recipient"
                        + " ORDER BY e.bounce DESC",
                row -> entry(row, answers),
                values);
    }

    private static HistoryEntry entry(ResultSet row, Map<Integer, Answer> answers)
            throws SQLException {
        Answer answer = answers.get(row.getInt(9));
        return new HistoryEntry(
                BounceId.time(row.getLong(1)),
                BounceId.text(row.getLong(1)),
                Batch.KINDS.get(row.getInt(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                address(row, 6, 7),
                row.getString(8),
                answer.cause(),
                answer.category(),
                answer.party(),
                row.getBoolean(10),
                row.getInt(11) / CERTAINTY,
                row.getString(12),
                row.getString(13));
    }

    /** All that were ever given: some for each cause. */
    private static Map<Integer, Answer> answers(Connection connection) throws SQLException {
        Map<Integer, Answer> answers = new HashMap<>();
        Sql.list(
                connection,
                "SELECT id, text FROM bouncewise_word WHERE topic = ?",
                row -> answers.put(row.getInt(1), Answer.of(row.getInt(1), row.getString(2))),
                Topic.ANSWER.ordinal());
        return answers;
    }

    private static int word(Connection connection, Topic topic, String text) throws SQLException {
        if (text.isEmpty()) {
            return Words.NONE;
        }
        return Sql.list(
                        connection,
                        "SELECT id FROM bouncewise_word WHERE topic = ? AND text = ?",
                        row -> row.getInt(1),
                        topic.ordinal(),
                        text)
                .stream()
                .findFirst()
                .orElse(-1);
    }

    private static String address(ResultSet row, int hash, int text) throws SQLException {
        String address = row.getString(text);
        return address == null ? AddressHash.text(row.getLong(hash)) : address;
    }

    private static Numbers numbers(ResultSet row, int first) throws SQLException {
        return new Numbers(
                row.getLong(first),
                row.getLong(first + 1),
                row.getLong(first + 2),
                row.getLong(first + 3),
                row.getLong(first + 4));
    }

    private static Numbers plus(Numbers a, Numbers b) {
        return new Numbers(
                a.sent() + b.sent(),
                a.bounces() + b.bounces(),
                a.delays() + b.delays(),
                a.complaints() + b.complaints(),
                a.unknown() + b.unknown());
    }

    private static <T> List<T> page(List<T> all, Paging paging) {
        return all.stream().skip(paging.offset()).limit(paging.limit()).toList();
    }

    private static int firstDay(Period period) {
        return (int) period.first().toEpochDay();
    }

    private static int dayAfter(Period period) {
        return (int) period.last().toEpochDay() + 1;
    }

    private static Instant start(Period period) {
        return period.first().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant end(Period period) {
        return period.last().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
