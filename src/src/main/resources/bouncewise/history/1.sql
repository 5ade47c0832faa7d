-- Words that occur again and again: domains, providers, answers, rules, evidence.
CREATE TABLE IF NOT EXISTS bouncewise_word (
    id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic SMALLINT NOT NULL,
    text VARCHAR(300) NOT NULL,
    used DATE NOT NULL,
    UNIQUE (topic, text)
);

-- The addresses behind the hashes, only if history.addresses = clear.
CREATE TABLE IF NOT EXISTS bouncewise_address (
    hash BIGINT PRIMARY KEY,
    text VARCHAR(320) NOT NULL,
    used DATE NOT NULL
);

-- The key of the hashes.
CREATE TABLE IF NOT EXISTS bouncewise_key (
    id SMALLINT PRIMARY KEY,
    secret VARCHAR(64) NOT NULL
);

-- One recipient of one bounce, delay or complaint. bounce: milliseconds since 1970, then 22 random bits.
-- Wide columns first: PostgreSQL aligns them.
CREATE TABLE IF NOT EXISTS bouncewise_entry (
    bounce BIGINT NOT NULL,
    sender BIGINT NOT NULL,
    recipient BIGINT NOT NULL,
    sender_domain INTEGER NOT NULL,
    recipient_domain INTEGER NOT NULL,
    provider INTEGER NOT NULL,
    answer INTEGER NOT NULL,
    rule INTEGER NOT NULL,
    evidence INTEGER NOT NULL,
    certainty SMALLINT NOT NULL,
    kind SMALLINT NOT NULL,
    permanent BOOLEAN NOT NULL
);
CREATE INDEX IF NOT EXISTS bouncewise_entry_bounce ON bouncewise_entry (bounce);

-- Sums of a day by name: of sender domains, recipient domains, providers. Name 0 is all others.
CREATE TABLE IF NOT EXISTS bouncewise_traffic (
    on_day DATE NOT NULL,
    name INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    bounces INTEGER NOT NULL,
    delays INTEGER NOT NULL,
    complaints INTEGER NOT NULL,
    unknowns INTEGER NOT NULL,
    dimension SMALLINT NOT NULL,
    PRIMARY KEY (dimension, on_day, name)
);

-- Sums of a day by sender. Sender 0 is all others.
CREATE TABLE IF NOT EXISTS bouncewise_sender_day (
    sender BIGINT NOT NULL,
    on_day DATE NOT NULL,
    domain INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    bounces INTEGER NOT NULL,
    delays INTEGER NOT NULL,
    complaints INTEGER NOT NULL,
    unknowns INTEGER NOT NULL,
    unknown_users INTEGER NOT NULL,
    PRIMARY KEY (on_day, sender)
);

-- Sums of a day by answer. first_at, last_at: milliseconds since 1970.
CREATE TABLE IF NOT EXISTS bouncewise_answer_day (
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    on_day DATE NOT NULL,
    answer INTEGER NOT NULL,
    bounces INTEGER NOT NULL,
    delays INTEGER NOT NULL,
    complaints INTEGER NOT NULL,
    PRIMARY KEY (on_day, answer)
);

-- Which senders an answer concerned, and when.
CREATE TABLE IF NOT EXISTS bouncewise_affected (
    sender BIGINT NOT NULL,
    answer INTEGER NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    PRIMARY KEY (answer, sender)
);

-- Recipients that refuse each message.
CREATE TABLE IF NOT EXISTS bouncewise_dead (
    recipient BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    sender_domain INTEGER NOT NULL,
    recipient_domain INTEGER NOT NULL,
    answer INTEGER NOT NULL,
    bounces INTEGER NOT NULL,
    PRIMARY KEY (recipient, sender_domain)
);
CREATE INDEX IF NOT EXISTS bouncewise_dead_last ON bouncewise_dead (last_at);

-- The states of our own site; of each check and subject the one that is present, and those before.
CREATE TABLE IF NOT EXISTS bouncewise_condition (
    id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    check_name VARCHAR(100) NOT NULL,
    subject VARCHAR(300) NOT NULL,
    state VARCHAR(20) NOT NULL,
    says VARCHAR(2000) NOT NULL,
    since BIGINT NOT NULL,
    told BOOLEAN NOT NULL,
    present BOOLEAN NOT NULL
);
CREATE INDEX IF NOT EXISTS bouncewise_condition_subject ON bouncewise_condition (check_name, subject);

-- What one node of several does at a time. Milliseconds since 1970.
CREATE TABLE IF NOT EXISTS bouncewise_task (
    name VARCHAR(100) PRIMARY KEY,
    ran BIGINT NOT NULL,
    due BIGINT NOT NULL
);

-- The last batch of each writer: a batch whose confirmation was lost is not written twice.
CREATE TABLE IF NOT EXISTS bouncewise_writer (
    id VARCHAR(36) PRIMARY KEY,
    batch BIGINT NOT NULL,
    used DATE NOT NULL
);
