// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
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

    /** In our words, as far as the library has reported it and not we ourselves. */
    private static String message(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(wrong, unmatched);
        }
        if (wrong instanceof MissingParameterException missing) {
            return missing(missing);
        }
        if (wrong instanceof MutuallyExclusiveArgsException) {
            return wrong.getMessage()
                    .replaceFirst("^Error: (.*) are mutually exclusive.*", "$1")
                    .replace(", ", " and ")
                    .concat(" can't be combined; use one of them");
        }
        if (wrong instanceof OverwrittenOptionException) {
            return wrong.getMessage()
                    .replaceFirst("^option '([^']*)'.*", "$1")
                    .concat(" is there more than once; leave the others out");
        }
        return wrong.getArgSpec() == null || wrong.getValue() == null
                ? wrong.getMessage()
                : invalid(wrong.getArgSpec(), wrong);
    }

    private static String missing(MissingParameterException missing) {
        List<ArgSpec> all = missing.getMissing();
        ArgSpec first = all.get(0);
        if (first.isOption() && missing.getMessage().contains("for option")) {
            return "%1$s has no value; write %1$s %2$s".formatted(name(first), first.paramLabel());
        }
        String names =
                all.stream()
                        .map(arg -> arg.isOption() ? name(arg) + " " + arg.paramLabel() : name(arg))
                        .collect(Collectors.joining(" and "));
        return names + (all.size() == 1 ? " is missing" : " are missing");
    }

    /** A value that the library could not read, by what the program makes of it. */
    private static String invalid(ArgSpec argument, ParameterException wrong) {
        Class<?> type = argument.type();
        String start = name(argument) + ": ";
        if (type.isEnum()) {
            return start
                    + "there is no \"%s\"; use one of %s"
                            .formatted(
                                    wrong.getValue(),
                                    Arrays.stream(type.getEnumConstants())
                                            .map(Object::toString)
                                            .collect(Collectors.joining(", ")));
        }
        if (type == int.class || type == double.class) {
            return start
                    + "\"%s\" is not a %snumber; write one"
                            .formatted(wrong.getValue(), type == int.class ? "whole " : "");
        }
        return start + wrong.getMessage().replaceFirst("^Invalid value for [^:]*: ", "");
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String unmatched(
            ParameterException wrong, UnmatchedArgumentException unmatched) {
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
