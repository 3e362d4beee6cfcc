-- A claim that names a request is made once: a repeated call finds its event here, and a call at the same time waits.

create unique index event_request on event ((data ->> 'request')) where kind = 'claimed' and data ? 'request';
