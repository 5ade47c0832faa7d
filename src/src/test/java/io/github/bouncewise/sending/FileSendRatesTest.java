// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bouncewise.sending.SendRates.Subject;
import io.github.bouncewise.sending.SendRates.Volume;
import io.github.bouncewise.sending.SendRates.Window;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSendRatesTest extends SendRatesContract {
    @TempDir Path directory;
    private SendRates rates;

    @BeforeEach
    void open() {
        rates = open(file());
    }

    @AfterEach
    void close() {
        rates.close();
    }

    @Override
    SendRates rates() {
        return rates;
    }

    @Test
    void a_new_start_finds_what_was_counted() {
        count(rates, ANNA, 3, NOON);
        rates.close();
        open();
        count(rates, ANNA, 2, NOON);

        assertThat(hour(rates)).isEqualTo(new Volume(2, 5));
    }

    @Test
    void a_copy_of_the_file_in_use_has_what_was_counted() throws IOException {
        count(rates, ANNA, 3, NOON);
        assertThat(hour(rates)).isEqualTo(new Volume(1, 3));
        Path copy = Files.copy(file(), directory.resolve("copy"));
        Files.copy(key(file()), key(copy));

        try (SendRates copied = open(copy)) {
            assertThat(hour(copied)).isEqualTo(new Volume(1, 3));
        }
    }

    @Test
    void a_server_that_is_killed_finds_what_it_had_counted() throws Exception {
        rates.close();
        Process server =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Counting.class.getName(),
                                file().toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (InputStream said = server.getInputStream()) {
            assertThat(new String(said.readNBytes(7), StandardCharsets.US_ASCII))
                    .isEqualTo("counted");
        } finally {
            server.destroyForcibly().waitFor();
        }
        open();

        assertThat(hour(rates).messages()).isGreaterThanOrEqualTo(Counting.BEFORE);
        count(rates, ANNA, 1, NOON);
        assertThat(hour(rates).messages()).isGreaterThan(Counting.BEFORE);
    }

    /** Counts until it is killed. */
    static final class Counting {
        static final int BEFORE = 200;

        public static void main(String[] arguments) {
            SendRates rates = open(Path.of(arguments[0]));
            for (int i = 0; ; i++) {
                count(rates, ANNA, 1, NOON);
                if (i + 1 >= BEFORE) {
                    hour(rates);
                    if (i + 1 == BEFORE) {
                        System.out.print("counted");
                        System.out.flush();
                    }
                }
            }
        }
    }

    @Test
    void a_damaged_file_is_laid_aside_and_counting_goes_on() throws IOException {
        rates.close();
        Files.createDirectories(file().getParent());
        byte[] damaged = "this is no store".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        Files.write(file(), damaged);
        open();
        count(rates, ANNA, 3, NOON);

        assertThat(hour(rates)).isEqualTo(new Volume(1, 3));
        assertThat(Path.of(file() + ".broken")).hasBinaryContent(damaged);
    }

    @ParameterizedTest
    @CsvSource({"00/%010d, 1 3", "%012d, x"})
    void a_file_whose_entries_are_damaged_is_laid_aside_and_counting_goes_on(
            String slot, String value) throws IOException {
        rates.close();
        Subject anna = Subject.sender(ANNA);
        long now = Window.HOUR.slot(NOON);
        Files.createDirectories(file().getParent());
        String name = SubjectNames.of(key(file())).of(anna);
        for (Window window : Window.values()) {
            try (MVStore store = MVStore.open(file().toString())) {
                store.<String, String>openMap(window.name().toLowerCase(Locale.ROOT))
                        .put(name + " " + slot.formatted(now), value);
            }
        }
        try (FileSendRates store = new FileSendRates(file(), () -> NOON)) {
            Map<SendRateCell, Volume> counts =
                    Map.of(new SendRateCell(Window.HOUR, anna, now), new Volume(1, 3));
            assertThatThrownBy(() -> store.add("1", counts)).isInstanceOf(IOException.class);

            store.add("1", counts);

            assertThat(store.sum(anna, Window.HOUR, now, now)).contains(new Volume(1, 3));
        }
        assertThat(Path.of(file() + ".broken")).exists();
    }

    @Test
    void while_another_one_has_the_file_the_rates_are_unknown_and_counts_wait() throws Exception {
        count(rates, ANNA, 3, NOON);
        assertThat(hour(rates)).isEqualTo(new Volume(1, 3));
        try (SendRates second = open(file())) {
            count(second, ANNA, 2, NOON);
            assertThat(second.volume(Subject.sender(ANNA), Window.HOUR, NOON).join()).isEmpty();

            rates.close();
            assertThat(hour(second)).isEqualTo(new Volume(2, 5));
        }
    }

    @Test
    void what_no_window_holds_any_more_leaves_the_file() throws IOException {
        rates.close();
        Instant[] now = {NOON};
        try (FileSendRates store = new FileSendRates(file(), () -> now[0])) {
            store.add("1", cells(NOON));
            now[0] = NOON.plus(Duration.ofHours(2));
            store.add("2", cells(now[0]));

            Subject anna = Subject.sender(ANNA);
            assertThat(store.sum(anna, Window.MINUTE, 0, 999_999_999_999L).orElseThrow().messages())
                    .isEqualTo(1);
            assertThat(store.sum(anna, Window.HOUR, 0, 999_999_999_999L).orElseThrow().messages())
                    .isEqualTo(1);
            assertThat(store.sum(anna, Window.DAY, 0, 999_999_999_999L).orElseThrow().messages())
                    .isEqualTo(2);
        }
    }

    @Test
    void neither_addresses_nor_domains_are_in_the_file() throws IOException {
        count(rates, ANNA, 3, NOON);
        rates.close();

        assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1))
                .doesNotContain(ANNA, ANNA.substring(0, 4), "example");
    }

    @Test
    void without_its_key_a_file_counts_nobody() throws IOException {
        count(rates, ANNA, 3, NOON);
        rates.close();
        Files.write(key(file()), new byte[0]);
        open();

        assertThat(hour(rates)).isEqualTo(Volume.NOTHING);
    }

    @Test
    void others_may_not_read_the_file_even_if_an_earlier_version_created_it() throws IOException {
        rates.close();
        Files.createDirectories(file().getParent());
        Files.createFile(file());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-r--"));
        open();
        count(rates, ANNA, 3, NOON);
        hour(rates);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-r-----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key(file()))))
                .isEqualTo("rw-------");
    }

    @Test
    void the_file_stays_small_however_many_messages_are_counted_one_by_one() throws IOException {
        for (int i = 0; i < 3_000; i++) {
            count(rates, ANNA, 1, NOON);
            hour(rates);
        }

        assertThat(hour(rates).messages()).isEqualTo(3_000);
        assertThat(Files.size(file())).isLessThan(2L << 20);
    }

    @Test
    void beyond_a_number_of_counts_the_oldest_slots_make_room() throws IOException {
        rates.close();
        try (FileSendRates store = new FileSendRates(file(), () -> NOON, 20)) {
            for (int i = 0; i < 100; i++) {
                store.add("" + i, cells(NOON.plus(Duration.ofMinutes(i))));
            }
            Instant last = NOON.plus(Duration.ofMinutes(99));
            long slot = Window.HOUR.slot(last);
            Subject anna = Subject.sender(ANNA);

            assertThat(store.sum(anna, Window.HOUR, slot, slot).orElseThrow().messages())
                    .isEqualTo(1);
            assertThat(store.sum(anna, Window.HOUR, 0, slot).orElseThrow().messages())
                    .isBetween(4L, 20L);
        }
    }

    private static Path key(Path file) {
        return file.resolveSibling(file.getFileName() + ".key");
    }

    private static Map<SendRateCell, Volume> cells(Instant at) {
        Map<SendRateCell, Volume> cells = new HashMap<>();
        SendRateCell.add(cells, ANNA, List.of("bert@example.net"), at);
        return cells;
    }

    private static Volume hour(SendRates of) {
        return known(of, Subject.sender(ANNA), Window.HOUR, NOON);
    }

    /** At noon, so that the counts of these tests are not swept out. */
    private static SendRates open(Path file) {
        return QueuedSendRates.start(new FileSendRates(file, () -> NOON));
    }

    private Path file() {
        return directory.resolve("var/send-rates.mv");
    }

    @Test
    void what_was_left_out_makes_the_rates_unknown_after_a_restart_too() throws IOException {
        Subject anna = Subject.sender(SendRatesContract.ANNA);
        Instant noon = SendRatesContract.NOON;
        long slot = Window.HOUR.slot(noon);
        try (FileSendRates store = new FileSendRates(file(), () -> noon)) {
            store.leaveOut(noon);
            store.leaveOut(noon.minusSeconds(60));
        }
        try (FileSendRates store = new FileSendRates(file(), () -> noon)) {
            assertThat(store.sum(anna, Window.HOUR, slot - 60, slot)).isEmpty();
            assertThat(store.sum(anna, Window.HOUR, slot + 1, slot + 61)).contains(Volume.NOTHING);
        }
    }
}
