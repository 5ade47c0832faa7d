// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Errors on two lines: what is wrong, and below it how to correct it. */
final class Errors {
    /** Between what is wrong and how to correct it, in each message of this program. */
    private static final String MEND = "; ";

    private static final String INDENT = "  ";

    private Errors() {}

    /** The two lines of a message; one if it does not tell how to correct it. */
    static List<String> lines(String message) {
        int at = message.lastIndexOf(MEND);
        return at < 0
                ? List.of(message)
                : List.of(message.substring(0, at), INDENT + message.substring(at + MEND.length()));
    }

    /** Prints an error; one of several lines is one error for each. */
    static void print(CommandLine command, String message) {
        PrintWriter err = command.getErr();
        Style style = new Style(command.getColorScheme().ansi().enabled());
        for (String one : message.lines().toList()) {
            List<String> lines = lines(one);
            err.println(style.alert(lines.get(0)));
            lines.stream().skip(1).forEach(err::println);
        }
        err.flush();
    }

    /** Wrong usage of a command. */
    static int usage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String message = message(wrong).replace('\n', ' ');
        print(command, message.contains(MEND) ? message : message + MEND + mend(wrong));
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String message(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return wrong.getMessage();
        }
        String first = unmatched.getUnmatched().get(0);
        if (unmatched.isUnknownOption()) {
            return "there is no option " + first;
        }
        return wrong.getCommandLine().getSubcommands().isEmpty()
                ? "\"" + first + "\" is one argument too many"
                : "there is no command \"" + first + "\"";
    }

    private static String mend(ParameterException wrong) {
        String help = wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        List<String> near =
                wrong instanceof UnmatchedArgumentException unmatched
                        ? unmatched.getSuggestions()
                        : List.of();
        return near.isEmpty()
                ? help + " shows how to use it"
                : "did you mean " + String.join(" or ", near) + "? " + help + " shows all";
    }
}
