-- Runs another Neovim with the settings of a person and checks what that person would see.
-- Usage: NVIM=… nvim -l neovim.lua WORKSPACE, with `init.lua` in the workspace.
local root = vim.uv.fs_realpath(arg[1])
local roster, role = root .. '/fleet/roster.yaml', root .. '/fleet/roles.local/gardener.md'
local lines = {
  'version: 1', 'transport: tmux', 'floor: none', 'host: here', 'tmux: {socket_name: s}', 'agents:',
  '  - name: ada', '    class: gardener', '    runtime: pi',
  '  - name: bob', '    class: nobody', '    runtime: pi', '    reports_to: ada', '    ',
}

local function write(path, text)
  vim.fn.mkdir(vim.fs.dirname(path), 'p')
  vim.fn.writefile(text, path)
end

write(roster, lines)
write(role, { '---', 'class: gardener', '---', '# Gardener', '', '## Tasks' })

local editor = vim.fn.jobstart(
  { vim.env.NVIM, '--embed', '--headless', '-n', '-u', root .. '/init.lua', roster }, { rpc = true, cwd = root })

local function run(code, ...) return vim.rpcrequest(editor, 'nvim_exec_lua', code, { ... }) end
local function input(keys) vim.rpcrequest(editor, 'nvim_input', keys) end

-- Waits until a check succeeds; far longer than any answer takes.
local function expect(name, check)
  local last
  local passed = vim.wait(120000, function() last = check(); return last == true end, 50)
  if not passed then
    io.stdout:write('FAILED ', name, ': ', vim.inspect(last), '\n')
    vim.fn.jobstop(editor)
    os.exit(1)
  end
  io.stdout:write('ok ', name, '\n')
end

local function codes()
  return run([[return vim.tbl_map(function(d) return d.code end, vim.diagnostic.get(0))]])
end
local function place(line, column) run([[vim.api.nvim_win_set_cursor(0, { ... })]], line, column) end
local function text() return run([[return vim.api.nvim_buf_get_lines(0, 0, -1, true)]]) end

expect('diagnostic', function()
  local found = codes()
  return #found == 1 and found[1] == 'unknown-class' or found
end)

place(8, 5)
run([[vim.lsp.buf.hover()]])
expect('hover', function()
  local shown = run([[
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true)
        return table.concat(lines, ' ')
      end
    end
    return '']])
  return shown:find('selects the role contract', 1, true) ~= nil or shown
end)
run([[
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then vim.api.nvim_win_close(window, true) end
  end]])

place(14, 4)
input('Ares<C-x><C-o>')
expect('completion', function()
  local words = run([[return vim.tbl_map(function(i) return i.abbr ~= '' and i.abbr or i.word end,
    vim.fn.complete_info({ 'items' }).items)]])
  return vim.tbl_contains(words, 'resume_session') and not vim.tbl_contains(words, 'reports_to') or words
end)
input('<C-e><Esc>')
vim.wait(10000, function() return run([[return vim.fn.mode()]]) == 'n' end, 50)
run([[vim.api.nvim_buf_set_lines(0, 13, 14, true, {})]])

place(8, 12)
run([[vim.lsp.buf.definition()]])
expect('definition', function()
  local name = run([[return vim.api.nvim_buf_get_name(0)]])
  return name == role or name
end)
run([[vim.cmd.edit(...)]], roster)

place(13, 17)
run([[vim.lsp.buf.rename('eve')]])
expect('rename', function()
  local now = text()
  return now[7] == '  - name: eve' and now[13] == '    reports_to: eve' or now
end)

place(8, 12)
run([[vim.lsp.buf.rename('grower')]])
expect('rename of a class and its file', function()
  local new = vim.uv.fs_stat((role:gsub('gardener', 'grower')))
  return new ~= nil and vim.uv.fs_stat(role) == nil and text()[8] == '    class: grower' or text()
end)
run([[vim.cmd('wall')]])

run([[vim.lsp.buf.document_symbol({ on_list = function(list) Symbols = list.items end })]])
expect('symbols', function()
  local found = run([[return vim.tbl_map(function(s) return s.text end, Symbols or {})]])
  return #found == 2 and found[1]:find('eve', 1, true) ~= nil or found
end)

run([[vim.wo.foldmethod = 'expr'; vim.wo.foldexpr = 'v:lua.vim.lsp.foldexpr()']])
expect('folding', function()
  local level = run([[return vim.fn.foldlevel(8)]])
  return level == 2 or level
end)

expect('semantic tokens', function()
  local types = run([[return vim.tbl_map(function(t) return t.type end,
    vim.lsp.semantic_tokens.get_at_pos(0, 7, 12) or {})]])
  return vim.tbl_contains(types, 'class') or types
end)

write(root .. '/fleet/roles.local/nobody.md', { '# Nobody' })
expect('changes outside of the editor', function()
  local found = codes()
  return #found == 0 or found
end)

run([[vim.api.nvim_buf_set_lines(0, -1, -1, true, { '    modelHint: x' })]])
run([[vim.cmd.write()]])
expect('fix on save', function()
  local saved = vim.fn.readfile(roster)
  return saved[#saved] == '    model_hint: x' or saved
end)

vim.fn.jobstop(editor)
vim.fn.jobwait({ editor })
