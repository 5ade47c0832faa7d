// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {
    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    explain                             ; PATH is missing                           ; bouncewise explain --help shows how to use it
                    rules diff                          ; DIR is missing                             ; bouncewise rules diff --help shows how to use it
                    rules new x.eml                     ; --cause ID is missing                     ; bouncewise rules new --help shows how to use it
                    rules new --cause                   ; --cause has no value                      ; write --cause ID
                    explain --html                      ; --html has no value                       ; write --html FILE
                    explain --html a --html b x.eml     ; --html is there more than once            ; leave the others out
                    explain --language !! x.eml         ; --language: "!!" is not a language tag    ; write it like de or zh-CN
                    report --json --csv x.eml           ; --csv and --json can't be combined        ; use one of them
                    report --html a --csv x.eml         ; --html=FILE and --csv can't be combined   ; use one of them
                    bench --seconds x y.eml             ; --seconds: "x" is not a whole number      ; write one
                    rules new --certainty x --cause y z ; --certainty: "x" is not a number          ; write one
                    completion tcsh                     ; bash|zsh|fish: there is no "tcsh"         ; use one of bash, zsh, fish
                    gallery --pictures some g           ; --pictures: there is no "some"            ; use one of none, sample, all
                    explan                              ; there is no command "explan"              ; did you mean explain or completion? bouncewise --help shows all
                    explain --jso x.eml                 ; there is no option --jso                  ; did you mean --json? bouncewise explain --help shows all
                    rules list --own                    ; --own: there is no directory of your rules ; name it with --directory or --config
                    rules new no.eml --cause mailbox-full --dry-run ; no.eml: there is no such file ; name one that exists
                    explain --evidence no.json x.eml    ; no.json: there is no such file            ; name one that exists
                    """)
    void aWrongCommandIsToldInTwoLines(String command, String what, String mend) {
        StringWriter err = new StringWriter();

        int code = Commands.run(new StringWriter(), err, (Object[]) command.strip().split(" +"));

        assertThat(err.toString().lines()).containsExactly(what, "  " + mend);
        assertThat(code).isEqualTo(2);
    }

    @Test
    void aFileThatCantBeWrittenIsToldWithTheReason() throws Exception {
        Path bounce = Files.writeString(directory.resolve("x.eml"), "Subject: Hello\n\nHello\n");

        assertThat(told("explain", "--offline", "--html", directory.resolve("no/x.html"), bounce))
                .isEqualTo(
                        directory.resolve("no/x.html")
                                + ": its directory does not exist\n  name a file that can be written\n");
        assertThat(told("report", "--offline", "--html", directory, bounce))
                .isEqualTo(directory + " is a directory\n  name a file that can be written\n");
        assertThat(told("docs", bounce))
                .isEqualTo(bounce + ": is not a directory\n  name another one\n");
    }

    private static String told(Object... arguments) {
        StringWriter err = new StringWriter();
        assertThat(Commands.run(new StringWriter(), err, arguments)).isEqualTo(2);
        return err.toString();
    }
}
