/**
 * Everything that lies above the page, for the page with every control.
 */
import { useState, type JSX } from 'react';
import { Button } from '../../../renderer/ui/button.tsx';
import { Dialog } from '../../../renderer/ui/dialog.tsx';
import { MenuButton } from '../../../renderer/ui/menu-button.tsx';
import { Popover } from '../../../renderer/ui/popover.tsx';
import { useConfirm } from '../../../renderer/ui/use-confirm.ts';
import { useAnnounce, useToast } from '../../../renderer/ui/use-toast.ts';
import { TextField } from '../../../renderer/ui/text-field.tsx';
import type { SinkPart } from './buttons.tsx';

export const Overlays = ({ say, onHeard }: SinkPart): JSX.Element => {
  const confirm = useConfirm();
  const toast = useToast();
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const ask = async (): Promise<void> => {
    const isYes = await confirm({ title: say.ask, text: <p>{say.askText}</p>, yes: say.remove, no: say.keep, isDanger: true });
    onHeard(isYes ? 'yes' : 'no');
    if (isYes) toast({ text: say.deleted, action: { label: say.undo, onPress: () => onHeard('undone') } });
  };
  return (
    <div className="row">
      <MenuButton
        label={say.actions}
        icon="more"
        onAction={(id) => onHeard(`menu ${id}`)}
        items={[
          { id: 'copy', label: say.copy, icon: 'copy', shortcut: ['Ctrl', 'D'] },
          { id: 'split', label: say.split, description: say.splitHelp, icon: 'split' },
          { kind: 'separator', id: 'line' },
          { id: 'remove', label: say.remove, icon: 'trash', isDanger: true },
        ]}
      />
      <Popover label={say.help} trigger={<Button variant="plain" icon="help">{say.help}</Button>}>
        <p>{say.helpText}</p>
      </Popover>
      <Button variant="plain" icon="settings" onPress={() => setOpen(true)}>
        {say.settings}
      </Button>
      <Button variant="plain" icon="trash" onPress={() => { ask().catch(reportError); }}>
        {say.remove}
      </Button>
      <Button variant="plain" onPress={() => toast({ text: say.problem, kind: 'problem' })}>
        {say.look}
      </Button>
      <Button variant="plain" onPress={() => announce(say.saved)}>
        {say.saved}
      </Button>
      <Dialog
        title={say.settings}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        closeLabel={say.close}
        footer={
          <>
            <Button variant="plain" onPress={() => toast({ text: say.problem, kind: 'problem' })}>
              {say.look}
            </Button>
            <Button onPress={() => setOpen(false)}>{say.save}</Button>
          </>
        }
      >
        <TextField label={say.title} value={name} onChange={setName} />
      </Dialog>
    </div>
  );
};
