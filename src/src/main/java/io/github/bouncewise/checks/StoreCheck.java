// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import static io.github.bouncewise.checks.Topic.STORE;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.history.History;
import io.github.bouncewise.history.HistorySettings;
import io.github.bouncewise.history.HistoryUnavailable;
import io.github.bouncewise.history.Paging;
import io.github.bouncewise.history.Period;
import io.github.bouncewise.limits.Interruption;
import io.github.bouncewise.sending.SendRates;
import io.github.bouncewise.sending.SendRates.Subject;
import io.github.bouncewise.sending.SendRates.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What the configuration says is kept, and whether the places for it can be used. */
final class StoreCheck {
    private static final String RATES = "rate.store";
    private static final String UNKNOWN_BOUNCES = "unknown.directory";
    private static final String HISTORY = "history.url";
    private static final String FILE = "file:";

    private StoreCheck() {}

    static List<Task> of(Configuration configuration) {
        return List.of(
                Task.of(STORE, "origin.keys", () -> keys(configuration)),
                Task.of(STORE, RATES, () -> rates(configuration.rateStore())),
                Task.of(STORE, UNKNOWN_BOUNCES, () -> unknown(configuration)),
                Task.of(STORE, HISTORY, () -> history(configuration.history())));
    }

    /** That they can be read is known: the configuration is refused otherwise. */
    private static CheckResult keys(Configuration configuration) {
        int number = configuration.origin().keys().size();
        return Task.ok(
                STORE,
                "origin.keys",
                switch (number) {
                    case 0 -> "There are no keys for tokens (origin.keys, optional).";
                    case 1 -> "The key for tokens can be read.";
                    default ->
                            "The " + number + " keys for tokens can be read; the first one signs.";
                });
    }

    private static CheckResult rates(String store) {
        if (store.isEmpty() || store.equals("memory")) {
            return Task.ok(
                    STORE,
                    RATES,
                    store.isEmpty()
                            ? "Counts of what is sent are in James' var/ (the default)."
                            : "Counts of what is sent are in memory, and are lost at a restart.");
        }
        if (store.startsWith(FILE)) {
            return writable(
                    RATES, Path.of(store.substring(FILE.length())).toAbsolutePath().getParent());
        }
        // never the whole text, which may have a password in it
        try (SendRates rates = SendRates.open(store)) {
            boolean answers =
                    Interruption.await(
                                    rates.volume(
                                            Subject.domain("example.com"),
                                            Window.HOUR,
                                            Instant.now()))
                            .isPresent();
            return answers
                    ? Task.ok(STORE, RATES, "The store of send rates answers (" + rates + ").")
                    : Task.broken(
                            STORE,
                            RATES,
                            "The store of send rates does not answer (" + rates + ").",
                            "Start Redis, let this computer reach it, or correct rate.store and its password.");
        }
    }

    private static CheckResult history(HistorySettings settings) {
        if (settings.isOff()) {
            return Task.ok(
                    STORE,
                    HISTORY,
                    settings.url().isEmpty()
                            ? "The history is in James' var/ (the default)."
                            : "No history is kept (history.url = none).");
        }
        if (settings.url().startsWith(FILE)) {
            return writable(
                    HISTORY,
                    Path.of(settings.url().substring(FILE.length())).toAbsolutePath().getParent());
        }
        try (History history = History.openReadOnly(settings)) {
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            history.queries().causes(Period.ofDays(1, today), Optional.empty(), Paging.first(1));
            return Task.ok(STORE, HISTORY, "The history answers (" + history + ").");
        } catch (HistoryUnavailable away) {
            return Task.broken(
                    STORE,
                    HISTORY,
                    "The history does not answer: " + away.getMessage() + ".",
                    "Start PostgreSQL, let this computer reach it, or correct history.url, history.user and history.password.");
        }
    }

    private static CheckResult unknown(Configuration configuration) {
        return configuration
                .unknownDirectory()
                .map(directory -> writable(UNKNOWN_BOUNCES, directory))
                .orElseGet(
                        () ->
                                Task.ok(
                                        STORE,
                                        UNKNOWN_BOUNCES,
                                        "Unknown bounces are kept in James' var/ (the default)."));
    }

    /** A directory that can be made is as good as one that is there. */
    private static CheckResult writable(String key, Path directory) {
        Path there = directory;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there)) {
            return Task.broken(
                    STORE,
                    key,
                    directory + " can't be made: " + there + " is not a directory.",
                    "Correct " + key + ".");
        }
        return Files.isWritable(there)
                ? Task.ok(STORE, key, directory + " can be written by this user.")
                : Task.broken(
                        STORE,
                        key,
                        directory + " can't be written by this user.",
                        "Let the user that James runs as write "
                                + there
                                + ", or correct "
                                + key
                                + ".");
    }
}
