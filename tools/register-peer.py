#!/usr/bin/env python3
"""Kills workers of the register and of procrastinate at random moments, and their Postgres at every tenth, and counts the
cards that are lost, doubled and stuck. Usage: register-peer.py MOSAIC KILLS SEED; tools/with-register.sh runs it in an empty home."""

import asyncio
import json
import logging
import os
import random
import signal
import subprocess
import sys
import time

import procrastinate
import psycopg

CARDS, WORKERS, WORK, CLAIM = 400, 4, 0.05, 3
HOME = os.environ["HOME"]


def address(database):
    with open(f"{HOME}/fleet/backlog/data/postmaster.pid") as file:
        return f"host={file.read().splitlines()[4]} user=mosaic dbname={database}"


def query(database, text):
    with psycopg.connect(address(database), autocommit=True) as connection:
        cursor = connection.execute(text)
        return cursor.fetchall() if cursor.description else []


def kill_server(program):
    """Kills Postgres with SIGKILL, and returns when it has started and recovered."""
    with open(f"{HOME}/fleet/backlog/data/postmaster.pid") as file:
        os.kill(int(file.readline()), signal.SIGKILL)
    while backlog(program, "stats")[0] != 0:
        time.sleep(0.2)


def backlog(program, *words):
    run = subprocess.run([program, "fleet", "backlog", *words, "--home", HOME], capture_output=True, text=True)
    return run.returncode, run.stdout


class Register:
    """Cards of mosaic. A worker runs one verb after another."""

    name = "mosaic"
    claimed = "select count(*) from mosaic.event where kind = 'claimed'"
    repeated = "from mosaic.event where kind = 'completed' group by card"
    database = "postgres"
    table, done = "mosaic.card", "status = 'done'"

    def __init__(self, program):
        self.program = program

    def fill(self):
        backlog(self.program, "stats")
        query(self.database, "insert into mosaic.card (id, title, max_attempts) "
              f"select 'k' || n, 'card', 20 from generate_series(1, {CARDS}) n")

    def work(self, owner):
        while True:
            status, output = backlog(self.program, "claim", "--owner", owner, "--ttl", str(CLAIM), "--json")
            if status != 0:
                time.sleep(0.2)
                continue
            claim = json.loads(output)
            time.sleep(WORK)
            backlog(self.program, "complete", claim["card"]["id"], "--token", str(claim["token"]), "--owner", owner)


class Peer:
    """Jobs of procrastinate, with its settings of default except for how long a worker may be silent."""

    name = "procrastinate"
    claimed = "select count(*) from procrastinate_events where type = 'started'"
    repeated = "from procrastinate_events where type = 'succeeded' group by job_id"
    database = "peer"
    table, done = "procrastinate_jobs", "status = 'succeeded'"

    def app(self):
        app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=address(self.database)))

        @app.task(name="work")
        async def work(card):
            await asyncio.sleep(WORK)

        return app, work

    def fill(self):
        query("postgres", f"create database {self.database}")
        app, work = self.app()
        with app.open():
            app.schema_manager.apply_schema()
            work.batch_defer(*[{"card": number} for number in range(CARDS)])

    def work(self, owner):
        async def run():
            app, _ = self.app()
            async with app.open_async():
                await app.run_worker_async(name=owner, concurrency=1)

        asyncio.run(run())

    def retry_stalled(self):
        """Retries the jobs of workers without a heartbeat, as somebody would do by hand."""

        async def run():
            app, _ = self.app()
            async with app.open_async():
                stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=CLAIM))
                for job in stalled:
                    await app.job_manager.retry_job(job)

        asyncio.run(run())


class Workers:
    """Processes of this script, each with its children in a group of its own."""

    def __init__(self, queue, program):
        self.words = [sys.executable, os.path.abspath(__file__), program, "worker", queue.name]
        self.running, self.started = [], 0
        for _ in range(WORKERS):
            self.start()

    def start(self):
        self.started += 1
        command = self.words + [f"worker-{self.started}"]
        self.running.append(subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL))

    def kill(self, worker):
        self.running.remove(worker)
        # It may have ended by itself, after the server was killed.
        if worker.poll() is None:
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

    def replace_ended(self):
        """Starts a worker for each one that ended by itself, as a supervisor would."""
        for worker in [worker for worker in self.running if worker.poll() is not None]:
            self.kill(worker)
            self.start()

    def kill_all(self):
        for worker in self.running:
            if worker.poll() is None:
                os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()


def open_count(queue):
    return query(queue.database, f"select count(*) from {queue.table} where not ({queue.done})")[0][0]


def settle(queue, workers):
    """Lets the workers run until nothing is open, or nothing has changed for three times the length of a claim."""
    left, changed = open_count(queue), time.monotonic()
    while left and time.monotonic() - changed < 3 * CLAIM:
        time.sleep(0.3)
        workers.replace_ended()
        now = open_count(queue)
        if now != left:
            left, changed = now, time.monotonic()
    return left


def measure(queue, program, kills, seed):
    queue.fill()
    chance = random.Random(seed)
    workers = Workers(queue, program)
    killed, crashes = 0, 0
    try:
        while killed < kills and open_count(queue):
            time.sleep(chance.uniform(0.05, 0.4))
            workers.replace_ended()
            workers.kill(chance.choice(workers.running))
            workers.start()
            killed += 1
            if killed % 10 == 0:
                kill_server(program)
                crashes += 1
        stuck = settle(queue, workers)
        later = "—"
        if hasattr(queue, "retry_stalled"):
            queue.retry_stalled()
            later = settle(queue, workers)
    finally:
        workers.kill_all()
    rows = query(queue.database, f"select count(*) from {queue.table}")[0][0]
    doubled = query(queue.database, f"select count(*) from (select 1 {queue.repeated} having count(*) > 1) x")[0][0]
    again = query(queue.database, queue.claimed)[0][0] - CARDS
    cells = [queue.name, killed, crashes, CARDS - rows, doubled, stuck, later, again]
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def main():
    program = sys.argv[1]
    queues = {queue.name: queue for queue in (Register(program), Peer())}
    if sys.argv[2] == "worker":
        return queues[sys.argv[3]].work(sys.argv[4])
    # procrastinate warns about tasks in a script.
    logging.disable(logging.WARNING)
    # Ends its workers on a signal, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    print("| queue | kills | of Postgres | lost | doubled | stuck | stuck after a retry by hand | claimed again |")
    print("|---|---|---|---|---|---|---|---|")
    for queue in queues.values():
        measure(queue, program, int(sys.argv[2]), int(sys.argv[3]))


main()
