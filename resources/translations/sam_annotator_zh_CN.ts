<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>sam_annotator</name>
    <message>
        <location filename="../../sam_annotator/controllers/annotating.py"/>
        <source>The mask is not there yet; accept it when you see it.</source>
        <translation>掩码尚未就绪；看到后再接受。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/annotating.py"/>
        <source>This mask is empty; choose another one or click the object again.</source>
        <translation>此掩码为空；请选择其他掩码或重新点击对象。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/arranging.py"/>
        <source>Bring {objects} to the front</source>
        <translation>将 {objects} 置于顶层</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/arranging.py"/>
        <source>Send {objects} to the back</source>
        <translation>将 {objects} 置于底层</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/arranging.py"/>
        <source>Lock {objects}</source>
        <translation>锁定 {objects}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/arranging.py"/>
        <source>Unlock {objects}</source>
        <translation>解锁 {objects}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/arranging.py"/>
        <source>Nothing was moved: an object would leave the image.</source>
        <translation>未移动：有对象会超出图像。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/arranging.py"/>
        <source>Move {objects}</source>
        <translation>移动 {objects}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/attributing.py"/>
        <source>{n} object</source>
        <translation>
            <numerusform>{n} 个对象</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/attributing.py"/>
        <source>Change {attribute} of {objects}</source>
        <translation>更改 {objects} 的 {attribute}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/attributing.py"/>
        <source>Change the attributes of {label}</source>
        <translation>更改 {label} 的属性</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/backing_up.py"/>
        <source>{error} Your work is saved all the same.</source>
        <translation>{error} 您的工作仍已保存。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/browsing.py"/>
        <source>No other image in the list is without objects.</source>
        <translation>列表中没有其他无对象的图像。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/browsing.py"/>
        <source>No other image in the list is {status}.</source>
        <translation>列表中没有其他状态为“{status}”的图像。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/clipboard.py"/>
        <source>Copied: {objects}.</source>
        <translation>已复制：{objects}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/clipboard.py"/>
        <source>This is the last image: there is none to copy to.</source>
        <translation>这是最后一张图像，没有可复制到的图像。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/clipboard.py"/>
        <source>Nothing was pasted: it lies outside of this image.</source>
        <translation>未粘贴：内容位于此图像之外。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/clipboard.py"/>
        <source>Paste {objects}</source>
        <translation>粘贴 {objects}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/document.py"/>
        <source>There is a label {label} already; choose another name.</source>
        <translation>已有标签 {label}；请使用其他名称。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/document.py"/>
        <source>Rename {old} to {new}</source>
        <translation>将 {old} 重命名为 {new}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/document.py"/>
        <source>Recolor {label}</source>
        <translation>更改 {label} 的颜色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/document.py"/>
        <source>Colour labels anew</source>
        <translation>重新为标签配色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/document.py"/>
        <source>Change the key of {label}</source>
        <translation>更改 {label} 的按键</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/document.py"/>
        <source>{n} locked object left as it is.</source>
        <translation>
            <numerusform>{n} 个锁定的对象保持不变。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>to do</source>
        <translation>待处理</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>in progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>to review</source>
        <translation>待审核</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>rejected</source>
        <translation>已驳回</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Add label {label}</source>
        <translation>添加标签 {label}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Add {label}</source>
        <translation>添加 {label}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Change {label}</source>
        <translation>更改 {label}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Delete {what}</source>
        <translation>删除 {what}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Hide {what}</source>
        <translation>隐藏 {what}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Show {what}</source>
        <translation>显示 {what}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Label {what} {label}</source>
        <translation>将 {what} 标为 {label}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Delete label {label}</source>
        <translation>删除标签 {label}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Mark {what} as {status}</source>
        <translation>将 {what} 标为“{status}”</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Comment on {what}</source>
        <translation>为 {what} 添加备注</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>{n} image</source>
        <translation>
            <numerusform>{n} 张图像</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/everything.py"/>
        <source>The model is being loaded; try again in a moment.</source>
        <translation>正在加载模型，请稍后再试。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/everything.py"/>
        <source>Objects are being looked for already; Esc ends it.</source>
        <translation>正在查找对象；按 Esc 结束。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/everything.py"/>
        <source>Cancelled; nothing was proposed.</source>
        <translation>已取消，没有建议。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/everything.py"/>
        <source>Nothing here fits these words; try others, or a lower score.</source>
        <translation>这里没有符合这些文字的内容；请尝试其他文字或更低的得分。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/everything.py"/>
        <source>Nothing new was found here; click what you see.</source>
        <translation>这里没有发现新对象；请点击所需内容。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/folder.py"/>
        <source>{before} is now {after}; its labels have followed.</source>
        <translation>{before} 现为 {after}；其标注已随之转移。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/folder.py"/>
        <source>{n} image was moved or renamed; its labels have followed.</source>
        <translation>
            <numerusform>{n} 张图像被移动或重命名；其标注已随之转移。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/folder.py"/>
        <source>{n} image is missing; its labels are kept.</source>
        <translation>
            <numerusform>缺少 {n} 张图像；其标注会保留。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/folder.py"/>
        <source>{number} of them could be any of several files with the same content, so none was chosen.</source>
        <translation>其中 {number} 张可能对应多个内容相同的文件，因此未作选择。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/history_list.py"/>
        <source>The beginning</source>
        <translation>开始</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write todo, in_progress, done, review or rejected</source>
        <translation>可写 todo、in_progress、done、review 或 rejected</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write a score between 0 and 1, as in score:&lt;0.7</source>
        <translation>请写 0 到 1 之间的分数，例如 score:&lt;0.7</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write a number, as in objects:&gt;3</source>
        <translation>请写一个数字，例如 objects:&gt;3</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write missing, labelled or unlabelled</source>
        <translation>可写 missing、labelled 或 unlabelled</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write comment</source>
        <translation>可写 comment</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write hours, days or weeks, as in edited:&lt;7d</source>
        <translation>请写小时、天或周，例如 edited:&lt;7d</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write name, status, objects, score or edited, with a minus before it for the other way round</source>
        <translation>可写 name、status、objects、score 或 edited，前面加减号表示倒序</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>{term} is not understood; {help}.</source>
        <translation>无法理解 {term}；{help}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Without objects</source>
        <translation>无对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>With objects</source>
        <translation>有对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>File is missing</source>
        <translation>文件缺失</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Number of objects</source>
        <translation>对象数量</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Lowest score</source>
        <translation>最低分数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Last edit</source>
        <translation>最近编辑</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Not: {condition}</source>
        <translation>非：{condition}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>{n} hour</source>
        <translation>
            <numerusform>{n} 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>{n} day</source>
        <translation>
            <numerusform>{n} 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>{n} week</source>
        <translation>
            <numerusform>{n} 周</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Edited in the last {age}</source>
        <translation>最近 {age}内编辑</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Not edited for {age}</source>
        <translation>{age}未编辑</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Status: {values}</source>
        <translation>状态：{values}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Label: {values}</source>
        <translation>标签：{values}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Score {values}</source>
        <translation>分数 {values}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Objects {values}</source>
        <translation>对象 {values}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Comment: {values}</source>
        <translation>备注：{values}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>With a comment</source>
        <translation>有备注</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/lanes.py"/>
        <source>There is not enough memory for this; close other programs or choose a smaller model.</source>
        <translation>内存不足；请关闭其他程序或选择较小的模型。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/lanes.py"/>
        <source>Something went wrong inside the program ({error}); the log tells where. Please report it.</source>
        <translation>程序内部出错（{error}）；日志中有记录，请反馈。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/learning.py"/>
        <source>Learning was stopped from outside; nothing was added.</source>
        <translation>学习被外部终止，未添加任何内容。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/learning.py"/>
        <source>Learning cannot be started ({reason}).</source>
        <translation>无法开始学习（{reason}）。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>Several objects are selected: begin on the one to paint on, or select one alone.</source>
        <translation>选中了多个对象：请从要涂抹的对象上开始，或只选择一个。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>Paint {objects}</source>
        <translation>涂抹 {objects}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>Erase {objects}</source>
        <translation>擦除 {objects}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>Reshape {objects}</source>
        <translation>调整 {objects} 的形状</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>Cut {objects}</source>
        <translation>切割 {objects}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>The line divides nothing: draw it right across the object.</source>
        <translation>这条线没有分开任何内容：请横穿整个对象画线。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>Type a label for what you have drawn.</source>
        <translation>请为绘制的内容输入标签。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>The candidate is accepted first, and then drawn on.</source>
        <translation>候选会先被接受，然后在其上绘制。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>There is no object here.</source>
        <translation>这里没有对象。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Nothing was changed: other objects keep these pixels.</source>
        <translation>未作更改：这些像素属于其他对象。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Fill holes of {objects}</source>
        <translation>填充 {objects} 的孔洞</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>There are no holes to fill.</source>
        <translation>没有可填充的孔洞。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>No part is that small.</source>
        <translation>没有这么小的部分。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>There is one part only.</source>
        <translation>只有一个部分。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Drop parts of {objects}</source>
        <translation>删除 {objects} 的小块</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Grow {objects}</source>
        <translation>扩展 {objects}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>There is no room to grow.</source>
        <translation>没有扩展的空间。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Shrink {objects}</source>
        <translation>收缩 {objects}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>There is nothing to take away.</source>
        <translation>没有可去除的内容。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Split {objects}</source>
        <translation>拆分 {objects}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Select two objects or more to merge them; locked ones stay as they are.</source>
        <translation>请选择两个或更多对象进行合并；锁定的对象保持不变。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Merge {objects}</source>
        <translation>合并 {objects}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Select one object to refine its mask.</source>
        <translation>请选择一个对象以精修其掩码。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>{title}: nothing is left, delete {objects}</source>
        <translation>{title}：没有剩余部分，删除 {objects}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>Measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>Verifying…</source>
        <translation>正在校验…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>Adding {name}…</source>
        <translation>正在添加 {name}…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>{model} is removed.</source>
        <translation>{model} 已移除。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>{model} is back.</source>
        <translation>{model} 已恢复。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>{model} is measured.</source>
        <translation>{model} 已测量。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>The files of {model} are as they should be.</source>
        <translation>{model} 的文件完好。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>{file} of {model} is damaged; fetch it again.</source>
        <translation>{model} 的 {file} 已损坏；请重新下载。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>{file} of {model} is damaged; install this program again.</source>
        <translation>{model} 的 {file} 已损坏；请重新安装本程序。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>{file} of {model} is damaged; remove it and add it again.</source>
        <translation>{model} 的 {file} 已损坏；请移除后重新添加。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>{model} is added.</source>
        <translation>{model} 已添加。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>{model} is here.</source>
        <translation>{model} 已就绪。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/overlaps.py"/>
        <source>{title}, delete {objects} without pixels</source>
        <translation>{title}，删除无像素的 {objects}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/project.py"/>
        <source>Read-only: nothing was changed. Open it again to edit.</source>
        <translation>只读：未作更改。要编辑请重新打开。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/project.py"/>
        <source>Nothing was changed: a larger piece of work is running.</source>
        <translation>未作更改：正在进行较大的任务。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/project.py"/>
        <source>Undone: {title}.</source>
        <translation>已撤销：{title}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/project.py"/>
        <source>Done again: {title}.</source>
        <translation>已重做：{title}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_session.py"/>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_session.py"/>
        <source>Refine by the model</source>
        <translation>用模型精修</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_session.py"/>
        <source>Drop the clicks</source>
        <translation>放弃点击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_session.py"/>
        <source>single mask</source>
        <translation>单一掩码</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_session.py"/>
        <source>union</source>
        <translation>并集</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_session.py"/>
        <source>previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_session.py"/>
        <source>candidate {number}</source>
        <translation>候选 {number}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_session.py"/>
        <source>Choose {candidate}</source>
        <translation>选择{candidate}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Click to include</source>
        <translation>点击以包含</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Click to exclude</source>
        <translation>点击以排除</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Scribble to include</source>
        <translation>涂画以包含</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Scribble to exclude</source>
        <translation>涂画以排除</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Draw a box</source>
        <translation>画框</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Remove a click</source>
        <translation>移除点击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Remove a scribble</source>
        <translation>移除涂画</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Remove a box</source>
        <translation>移除框</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Move a click</source>
        <translation>移动点击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Change the box</source>
        <translation>更改框</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompting.py"/>
        <source>This object's mask is empty: there is nothing to refine.</source>
        <translation>此对象的掩码为空，无可精修。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/propagating.py"/>
        <source>Read-only: nothing can be carried on.</source>
        <translation>只读：无法向后传递。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/propagating.py"/>
        <source>The model is not ready yet; try again in a moment.</source>
        <translation>模型尚未就绪，请稍后再试。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/propagating.py"/>
        <source>There are no objects to carry on; make some first.</source>
        <translation>没有可传递的对象，请先创建。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/propagating.py"/>
        <source>This is the last image.</source>
        <translation>这是最后一张图像。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/propagating.py"/>
        <source>{path} has another size than the image before.</source>
        <translation>{path} 的尺寸与前一张图像不同。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/propagating.py"/>
        <source>{objects} proposed on {images}.</source>
        <translation>已建议 {objects}（{images}）。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/propagating.py"/>
        <source>{objects} lost on the way.</source>
        <translation>途中丢失 {objects}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/propagating.py"/>
        <source>The objects are there already.</source>
        <translation>这些对象已经存在。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/proposing_steps.py"/>
        <source>Propose {what}</source>
        <translation>建议 {what}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/proposing_steps.py"/>
        <source>{n} proposal</source>
        <translation>
            <numerusform>{n} 个建议</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/proposing_steps.py"/>
        <source>Accept {what}</source>
        <translation>接受 {what}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/proposing_steps.py"/>
        <source>Discard {what}</source>
        <translation>丢弃 {what}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/reading.py"/>
        <source>{file} is read when it is opened.</source>
        <translation>{file} 会在打开时读取。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/repeating.py"/>
        <source>There is no prompt to repeat yet; accept an object first.</source>
        <translation>还没有可重复的提示；请先接受一个对象。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_steps.py"/>
        <source>Find {what} good</source>
        <translation>认可 {what}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_steps.py"/>
        <source>Send {what} back</source>
        <translation>退回 {what}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>Certainty {value}</source>
        <translation>把握 {value}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>predicted IoU {value}</source>
        <translation>预测 IoU {value}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>stability {value}</source>
        <translation>稳定性 {value}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>first two candidates {value} apart</source>
        <translation>前两个候选相差 {value}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>Edited by hand: the scores of the model say nothing about it.</source>
        <translation>已手工编辑：模型的分数不再适用。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>No scores: it was drawn or imported.</source>
        <translation>没有分数：它是手绘或导入的。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>The model expected its mask to be poor.</source>
        <translation>模型预计其掩码较差。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>Its outline depends much on the threshold.</source>
        <translation>其轮廓受阈值影响很大。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>Two candidates were close: another may have been meant.</source>
        <translation>两个候选很接近：可能本应选另一个。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>Nothing speaks against it.</source>
        <translation>没有可疑之处。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/reviewing.py"/>
        <source>This object is locked and left as it is.</source>
        <translation>此对象已锁定，保持不变。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/tracks.py"/>
        <source>Carry {objects} on</source>
        <translation>向后传递 {objects}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/vertex_editing.py"/>
        <source>Nothing would be left of the object; delete it instead.</source>
        <translation>对象将不剩任何内容；请直接删除。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Sky blue</source>
        <translation>天蓝色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Purple</source>
        <translation>紫色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Vermilion</source>
        <translation>朱红色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Cyan</source>
        <translation>青色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Rose</source>
        <translation>玫瑰色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Indigo</source>
        <translation>靛蓝</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Sand</source>
        <translation>沙色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Wine</source>
        <translation>酒红</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Teal</source>
        <translation>蓝绿</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Olive</source>
        <translation>橄榄色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/wording.py"/>
        <source>{number} %</source>
        <translation>{number}%</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/datasets/opening.py"/>
        <source>Left out as boxes without a mask: {objects}.</source>
        <translation>因只有框没有掩码而略过：{objects}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/coco/reading.py"/>
        <source>Left out for lack of a mask: {objects}.</source>
        <translation>因没有掩码而略过：{objects}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/coco/reading.py"/>
        <source>Left out, since only programs of its maker know what it is: {names}.</source>
        <translation>因只有其制作程序能识别而略过：{names}。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/cvat/reading.py"/>
        <source>{n} shape</source>
        <translation>
            <numerusform>{n} 个形状</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/cvat/reading.py"/>
        <source>Left out for lack of an area: {things} ({kinds}).</source>
        <translation>因没有面积而略过：{things}（{kinds}）。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/geojson/reading.py"/>
        <source>no type</source>
        <translation>无类型</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/geojson/reading.py"/>
        <source>{n} feature</source>
        <translation>
            <numerusform>{n} 个要素</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/geojson/reading.py"/>
        <source>Of unknown size and not there: {images}; the masks are as large as the features need.</source>
        <translation>尺寸未知且不存在：{images}；掩码大小按要素所需而定。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/instance_masks/format.py"/>
        <source>Not marked as crowds, of which an image can have one per label: {objects}.</source>
        <translation>未标记为 crowd（每张图像每个标签只能有一个）：{objects}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/labelme/format.py"/>
        <source>labelme polygons cannot hold holes: {objects} will be written as masks.</source>
        <translation>labelme 多边形不支持孔洞：{objects}将写为掩码。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} will keep the box alone, not the mask.</source>
        <translation>{objects}将只保留框，不保留掩码。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} will keep figures alone, no mask.</source>
        <translation>{objects}将只保留数值，没有掩码。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} without pixels will be left out.</source>
        <translation>{objects}没有像素，将被略过。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} with holes will lose them.</source>
        <translation>{objects}的孔洞将丢失。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} of several parts will come back as several objects or joined.</source>
        <translation>{objects}由多个部分组成，读回时将成为多个对象或被连接。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} will lose the crowd flag.</source>
        <translation>{objects}的 crowd 标记将丢失。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} will lose attributes.</source>
        <translation>{objects}的属性将丢失。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} known by a box alone will become filled rectangles.</source>
        <translation>{objects}只有框，将变为填充矩形。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} may lose pixels to others that overlap them.</source>
        <translation>{objects}可能因重叠而失去部分像素。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/masks/painting.py"/>
        <source>Partly hidden by smaller ones on top: {objects}.</source>
        <translation>部分被上方较小的对象遮挡：{objects}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/panoptic/format.py"/>
        <source>Left out, since nothing of them shows: {objects}.</source>
        <translation>因完全不可见而略过：{objects}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/panoptic/format.py"/>
        <source>This system allows no links: copy the images into {folder}.</source>
        <translation>此系统不允许链接：请将图像复制到 {folder}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/panoptic/reading.py"/>
        <source>Left out for lack of pixels: {things}.</source>
        <translation>因没有像素而略过：{things}。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/panoptic/reading.py"/>
        <source>{n} segment</source>
        <translation>
            <numerusform>{n} 个分段</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/panoptic/reading.py"/>
        <source>Left out, since the file does not list them: {segments}.</source>
        <translation>因文件未列出而略过：{segments}。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/via/format.py"/>
        <source>{n} label</source>
        <translation>
            <numerusform>{n} 个标签</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/via/format.py"/>
        <source>VIA knows the labels of objects alone: {labels} without any will be left out.</source>
        <translation>VIA 只记录对象的标签：没有对象的 {labels}将被略过。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/via/reading.py"/>
        <source>no shape</source>
        <translation>无形状</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/via/reading.py"/>
        <source>{n} region</source>
        <translation>
            <numerusform>{n} 个区域</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/via/reading.py"/>
        <source>Not there or not readable: {images}; VIA does not tell sizes, and so the masks are as large as the regions need.</source>
        <translation>不存在或无法读取：{images};VIA 不记录尺寸，因此掩码大小按区域所需而定。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/walking.py"/>
        <source>Left out for lack of pixels: {objects}, {first} first.</source>
        <translation>因没有像素而略过：{objects}，首个为 {first}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/walking.py"/>
        <source>Left out for lack of a known size: {images} without objects, {first} first.</source>
        <translation>因尺寸未知而略过：{images}（无对象），首个为 {first}。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/yolo/reading.py"/>
        <source>{n} label file</source>
        <translation>
            <numerusform>{n} 个标注文件</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/yolo/reading.py"/>
        <source>Left out for lack of their images: {files}, {first} first.</source>
        <translation>因缺少图像而略过：{files}，首个为 {first}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/yolo/writing.py"/>
        <source>Left out as crowds or for lack of pixels: {objects}.</source>
        <translation>因属于 crowd 或没有像素而略过：{objects}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/yolo/writing.py"/>
        <source>This system allows no links: copy the images into {folder} before training.</source>
        <translation>此系统不允许链接：训练前请将图像复制到 {folder}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/yolo/writing.py"/>
        <source>YOLO takes images that differ in their endings alone for one; rename {image}.</source>
        <translation>YOLO 会把仅扩展名不同的图像视为同一张；请重命名 {image}。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/yolo/writing.py"/>
        <source>{n} object that is a crowd will be left out.</source>
        <translation>
            <numerusform>{n} 个 crowd 对象将被略过。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{file} is shown small once it has been opened.</source>
        <translation>{file} 打开一次后才会显示缩略图。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{file} is too large: it has {width} x {height} pixels; {limit} million, and {side} along a side, are the limit; cut it into parts.</source>
        <translation>{file} 太大：有 {width} x {height} 像素；上限为 {limit} 百万像素、每边 {side} 像素；请把它切成几部分。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{path} is not there; it may have been moved or renamed.</source>
        <translation>{path} 不存在；可能已被移动或重命名。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{path} is a folder, not an image.</source>
        <translation>{path} 是文件夹，不是图像。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{path} may not be read; give yourself the right to read it.</source>
        <translation>没有读取 {path} 的权限；请授予读取权限。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>There is not enough memory to read {file}; close other programs.</source>
        <translation>内存不足，无法读取 {file}；请关闭其他程序。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{file} is empty; replace the file.</source>
        <translation>{file} 为空；请替换该文件。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{file} is not an image that can be read; JPEG, PNG, TIFF, WebP, BMP and GIF can.</source>
        <translation>{file} 不是可读取的图像；支持 JPEG、PNG、TIFF、WebP、BMP 和 GIF。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{file} is damaged: it ends after {size} KB, before the picture is complete; replace the file.</source>
        <translation>{file} 已损坏：在 {size} KB 处中断，图像不完整；请替换该文件。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{file} is damaged or of a kind that cannot be read ({reason}); replace the file.</source>
        <translation>{file} 已损坏或类型无法读取（{reason}）；请替换该文件。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/scratch.py"/>
        <source>{file} has {width} x {height} pixels; to unpack it takes {need} GB of memory, and {free} are free. Close other programs, or save it as a TIFF in tiles, which is read piece by piece.</source>
        <translation>{file} 有 {width} x {height} 像素；解压需要 {need} GB 内存，而可用 {free} GB。请关闭其他程序，或把它存为分块的 TIFF，这样会逐块读取。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/scratch.py"/>
        <source>{file} needs {need} GB on the disk while it is open, and {free} are free in {folder}; make room there, or cut the image into parts.</source>
        <translation>{file} 打开期间需要 {need} GB 磁盘空间，而 {folder} 中可用 {free} GB；请在那里腾出空间，或把图像切成几部分。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/scratch.py"/>
        <source>{file} is unpacked into a file, and {folder} cannot take it ({reason}).</source>
        <translation>{file} 会解压到一个文件中，而 {folder} 无法存放它（{reason}）。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/download.py"/>
        <source>{path} cannot be written ({reason}); make room or get the right to, then try again.</source>
        <translation>无法写入 {path}（{reason}）；请腾出空间或获取权限后重试。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/download.py"/>
        <source>{file} needs {size} MB and {folder} has less; free some space, then try again.</source>
        <translation>{file} 需要 {size} MB，而 {folder} 空间不足；请腾出空间后重试。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/download.py"/>
        <source>The connection to {host} broke off after {size} MB of {file}; fetch it again, and it goes on from there.</source>
        <translation>与 {host} 的连接在 {file} 下载 {size} MB 后中断；重新下载将从该处继续。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/download.py"/>
        <source>{host} refuses {file} ({reason}); try again later.</source>
        <translation>{host} 拒绝提供 {file}（{reason}）；请稍后重试。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/download.py"/>
        <source>{file} cannot be fetched, since {host} cannot be reached ({reason}); the built-in model goes on working without a connection.</source>
        <translation>无法下载 {file}，因为无法连接 {host}（{reason}）；内置模型无需联网即可继续使用。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/download.py"/>
        <source>The download of {file} was cancelled; it can go on later.</source>
        <translation>{file} 的下载已取消；之后可以继续。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/download.py"/>
        <source>{file} does not match its checksum, so it was deleted; fetch it again, and report it if that does not help.</source>
        <translation>{file} 与校验和不符，已删除；请重新下载，若仍无效请反馈。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/trainable.py"/>
        <source>The model {model} is there as graphs only, which cannot learn; add its torch checkpoint and give that one's id.</source>
        <translation>模型 {model} 只有计算图，无法学习；请添加其 torch 检查点并使用该 id。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/trainable.py"/>
        <source>{model} is not on this computer; fetch it with: sam-annotator models fetch {model}</source>
        <translation>{model} 不在本机上；请用以下命令下载：sam-annotator models fetch {model}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/trainable.py"/>
        <source>The model {model} cannot learn, since its torch weights {file} are missing.</source>
        <translation>模型 {model} 无法学习，因为缺少其 torch 权重 {file}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/trainable.py"/>
        <source>Learning from labels needs {libraries}; install with: pip install "sam-annotator[torch]"</source>
        <translation>从标注学习需要 {libraries}；安装命令：pip install "sam-annotator[torch]"</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Editing</source>
        <translation>编辑</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Proposals</source>
        <translation>建议</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Speed and memory</source>
        <translation>速度与内存</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether the window is light or dark.</source>
        <translation>窗口使用浅色还是深色。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The language of the window, from the next start on.</source>
        <translation>窗口的语言，下次启动时生效。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Deutsch</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>简体中文</source>
        <translation>简体中文</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Zoom means detail</source>
        <translation>缩放即细节</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether the visible part of the image is encoded by itself where it is much smaller than the image: small objects come out sharp.</source>
        <translation>当可见部分远小于整张图像时，是否单独对其编码：小对象会更清晰。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Sort candidates</source>
        <translation>候选排序</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>What the three candidates are sorted by; the first one is chosen.</source>
        <translation>三个候选的排序依据；选中第一个。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>By predicted IoU</source>
        <translation>按预测 IoU</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>By stability</source>
        <translation>按稳定性</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Step of the keyboard pointer</source>
        <translation>键盘指针步长</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>How far an arrow moves the keyboard's pointer; Shift makes it one pixel, Ctrl five steps.</source>
        <translation>方向键移动键盘指针的距离；按住 Shift 为一个像素，Ctrl 为五步。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Model at start</source>
        <translation>启动时的模型</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The model that the window opens with, by its id.</source>
        <translation>窗口启动时使用的模型（填写其 id）。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Refined outlines</source>
        <translation>精修轮廓</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether outlines are refined to the photograph, by the id of the model; for a model that is not named here it depends on whether its family gains from it.</source>
        <translation>是否按照片精修轮廓，按模型 id 设置；未列出的模型取决于其所属系列是否受益。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Runtime</source>
        <translation>运行时</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The library that runs the networks; it has to be installed.</source>
        <translation>运行网络的库，必须已安装。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>ONNX Runtime</source>
        <translation>ONNX Runtime</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>OpenVINO</source>
        <translation>OpenVINO</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Where the networks run; automatic takes the best there is.</source>
        <translation>网络在何处运行；“自动”会选用最好的设备。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>NVIDIA GPU (CUDA)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Apple GPU (MPS)</source>
        <translation>Apple GPU (MPS)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>DirectML</source>
        <translation>DirectML</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Core ML</source>
        <translation>Core ML</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>What the encoder reckons in; automatic measures what there is and takes the fastest whose results agree.</source>
        <translation>编码器的计算精度；自动模式会测量所有可用方式，并采用结果一致且最快的一种。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>32 bits (fp32)</source>
        <translation>32 位（fp32）</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>16 bits (bf16)</source>
        <translation>16 位（bf16）</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>8 bits (int8)</source>
        <translation>8 位（int8）</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Threads of one call of a network; 0 leaves it to the runtime.</source>
        <translation>每次调用网络使用的线程数；0 表示由运行时决定。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>threads</source>
        <translation>个线程</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Memory for encoded images</source>
        <translation>已编码图像的内存</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>How much memory encoded images may hold; going back to one that is kept is instant.</source>
        <translation>已编码图像可占用的内存；返回仍保留的图像无需等待。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Disk for encoded images</source>
        <translation>已编码图像的磁盘空间</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>How much disk encoded images may take; going back to one is instant, also after a restart. 0 for none.</source>
        <translation>已编码图像可占用的磁盘空间；返回时无需等待，重启后也是。0 表示不使用。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Images encoded ahead</source>
        <translation>预先编码的图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>How many images are read and encoded while you work on this one: where you are heading in the list.</source>
        <translation>处理当前图像时，沿您在列表中的浏览方向预先读取并编码多少张图像。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>images</source>
        <translation>张图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Polygon IoU</source>
        <translation>多边形 IoU</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The least IoU with its mask that a polygon written by an export must keep.</source>
        <translation>导出的多边形与其掩码之间至少要保持的 IoU。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Measure time and clicks</source>
        <translation>记录时间和点击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Keep with each object the seconds and clicks it took, on this machine alone, for the statistics; pauses of more than 30 seconds do not count.</source>
        <translation>为每个对象记录所用秒数和点击数（仅保存在本机），用于统计；超过 30 秒的停顿不计入。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Overlapping masks</source>
        <translation>掩码重叠</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Who keeps the pixels that a new or changed mask would share with others; locked objects keep theirs.</source>
        <translation>新的或更改的掩码与其他掩码共有的像素归谁；锁定的对象保留自己的像素。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Let masks overlap</source>
        <translation>允许掩码重叠</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The new or changed mask</source>
        <translation>新的或更改的掩码</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The masks that were there</source>
        <translation>原有的掩码</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The diameter of brush and eraser.</source>
        <translation>画笔和橡皮擦的直径。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Smallest part</source>
        <translation>最小部分</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Parts of masks below this size were dropped last.</source>
        <translation>上次删除了小于此大小的掩码部分。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Images to carry objects through</source>
        <translation>传递对象的图像数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>How many of the next images objects are carried through at once, in videos and other sequences.</source>
        <translation>在视频等序列中，一次将对象向后传递多少张图像。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Carry on while sure</source>
        <translation>传递的最低把握</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The least predicted IoU with which an object is carried on to the next image of a sequence.</source>
        <translation>将对象传递到序列下一张图像所需的最低预测 IoU。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Semi-automatic: points per side</source>
        <translation>半自动：每边点数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Each image that you open is asked at so many times so many points; more find smaller objects, and take longer.</source>
        <translation>在打开的每张图像上按此数乘此数的点询问；点越多，能找到的对象越小，耗时也越长。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Semi-automatic: predicted IoU</source>
        <translation>半自动：预测 IoU</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>What is proposed has a larger predicted IoU; 0 takes what suits the model.</source>
        <translation>所建议对象的预测 IoU 大于此值；0 表示采用适合模型的值。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Semi-automatic: stability</source>
        <translation>半自动：稳定性</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>What is proposed has at least this stability; 0 takes what suits the model.</source>
        <translation>所建议对象的稳定性至少为此值；0 表示采用适合模型的值。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Semi-automatic: NMS</source>
        <translation>半自动：NMS</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Of two proposals whose boxes have a larger IoU, only the one of larger predicted IoU is made.</source>
        <translation>两个建议的边框 IoU 大于此值时，只保留预测 IoU 较大的一个。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Fully automatic: points per side</source>
        <translation>全自动：每边点数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Each image is asked at so many times so many points; more find smaller objects and take longer.</source>
        <translation>在每张图像上按此数乘此数的点询问；点越多，能找到的对象越小，耗时也越长。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Fully automatic: predicted IoU</source>
        <translation>全自动：预测 IoU</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Fully automatic: stability</source>
        <translation>全自动：稳定性</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Fully automatic: NMS</source>
        <translation>全自动：NMS</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Find by words: CLIP model</source>
        <translation>按文字查找：CLIP 模型</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>A folder with the text and the image encoder as .onnx files, and tokenizer.json.</source>
        <translation>包含 .onnx 格式的文本编码器和图像编码器以及 tokenizer.json 的文件夹。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Find by words: score</source>
        <translation>按文字查找：得分</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>What is proposed fits the words with at least this cosine of CLIP; a lower one finds more, and more that is wrong.</source>
        <translation>提出的内容与文字的 CLIP 余弦至少为此值；值越低找到的越多，错误也越多。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Opacity of masks</source>
        <translation>掩码不透明度</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>How much of its label's colour lies over an object; 0 leaves the outline alone.</source>
        <translation>对象上覆盖的标签颜色的浓度；0 表示只显示轮廓。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Width of outlines</source>
        <translation>轮廓宽度</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>How wide the outlines of objects are on the screen; 0 for none.</source>
        <translation>对象轮廓在屏幕上的宽度；0 表示不显示。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Colours of labels</source>
        <translation>标签配色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The colours that new labels get, all of them safe for colour-blind people; "Colour labels anew" in the menu Edit gives them to the labels that are there.</source>
        <translation>新标签使用的颜色，均便于色盲者区分；“编辑”菜单中的“重新为标签配色”可应用于现有标签。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Okabe and Ito</source>
        <translation>Okabe 与 Ito</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Paul Tol, bright</source>
        <translation>Paul Tol，明亮</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Paul Tol, muted</source>
        <translation>Paul Tol，柔和</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Crosshair</source>
        <translation>十字线</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether hairlines lead from the pointer to the edges of the canvas.</source>
        <translation>是否从指针向画布边缘画细线。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Minimap</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether a small overview of the image is shown while only a part of it can be seen; a click or a drag on it goes there.</source>
        <translation>只看到图像一部分时是否显示缩略图；在其上单击或拖动可前往该处。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Pixel grid</source>
        <translation>像素网格</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether thin lines lie between pixels from a zoom of 800 % on.</source>
        <translation>放大到 800% 及以上时是否在像素之间显示细线。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Rulers</source>
        <translation>标尺</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether rulers in image pixels lie along the upper and the left edge.</source>
        <translation>是否沿上边缘和左边缘显示以图像像素为单位的标尺。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Adjusted images</source>
        <translation>已调整的图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Brightness, contrast, gamma, window and level with which the images of a project are looked at, by the project's file.</source>
        <translation>查看项目图像时的亮度、对比度、伽马、窗宽和窗位，按项目文件保存。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Hints seen</source>
        <translation>已看过提示</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether the first-minute hints have been shown.</source>
        <translation>是否已显示过入门提示。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Opened lately</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Folders and projects opened lately, the last one first.</source>
        <translation>最近打开的文件夹和项目，最新的在前。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Times of opening</source>
        <translation>打开时间</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>When each of these was opened last, in seconds since 1970.</source>
        <translation>每项最近一次打开的时间，自 1970 年起的秒数。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Commands used lately</source>
        <translation>最近使用的命令</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Commands of the palette used lately, the last one first.</source>
        <translation>命令面板中最近使用的命令，最新的在前。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Keys that differ from the defaults, by the name of the command: "D", or ["D", "Right"] for several, or [] for none.</source>
        <translation>与默认不同的按键，按命令名称：单个 "D"，多个 ["D", "Right"]，无则 []。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>below 0.1 %</source>
        <translation>低于 0.1%</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>0.1 to 1 %</source>
        <translation>0.1 至 1%</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>1 to 10 %</source>
        <translation>1 至 10%</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>10 to 50 %</source>
        <translation>10 至 50%</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>50 % and more</source>
        <translation>50% 及以上</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>2 to 5</source>
        <translation>2 至 5</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>6 to 10</source>
        <translation>6 至 10</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>11 to 50</source>
        <translation>11 至 50</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>over 50</source>
        <translation>超过 50</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/page.py"/>
        <source>An hour of work is made of the times between edits; more than five minutes without one is a break. Seconds per object are those from its first click to Accept. The band holds the middle half of all objects.</source>
        <translation>工作时长由各次编辑之间的时间累加而成；超过五分钟没有编辑视为休息。每个对象的秒数从首次点击算到接受。色带包含居中的一半对象。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/page.py"/>
        <source>Statistics of {name}</source>
        <translation>{name} 的统计</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/page.py"/>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/page.py"/>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/page.py"/>
        <source>Objects</source>
        <translation>对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/page.py"/>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/page.py"/>
        <source>Work</source>
        <translation>用时</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>small</source>
        <translation>小</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>large</source>
        <translation>大</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>median, and the quartiles around it</source>
        <translation>中位数及其四分位数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Images by status</source>
        <translation>按状态统计图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Images by number of objects</source>
        <translation>按对象数量统计图像</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>{n} other label</source>
        <translation>
            <numerusform>其他 {n} 个标签</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Objects by label</source>
        <translation>按标签统计对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Seconds per object, by label: median</source>
        <translation>各标签每个对象的秒数：中位数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Clicks per object, by label: median</source>
        <translation>各标签每个对象的点击数：中位数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Objects by size (COCO's)</source>
        <translation>按大小统计对象 (COCO)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Objects by their part of the image</source>
        <translation>按占图像比例统计对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Candidate taken, by its rank</source>
        <translation>所选候选的排名</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>day</source>
        <translation>日期</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Seconds per object, by day</source>
        <translation>每日每个对象的秒数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Clicks per object, by day</source>
        <translation>每日每个对象的点击数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Objects by day</source>
        <translation>每日对象数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>objects</source>
        <translation>对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Objects per hour of work, by day</source>
        <translation>每日每工作小时的对象数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>objects per hour</source>
        <translation>每小时对象数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Seconds per object, by running number</source>
        <translation>按序号的每个对象秒数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Clicks per object, by running number</source>
        <translation>按序号的每个对象点击数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>objects made</source>
        <translation>已创建对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>seconds per object</source>
        <translation>每个对象的秒数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>clicks per object</source>
        <translation>每个对象的点击数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>offered first</source>
        <translation>首个提供</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>taken</source>
        <translation>所选</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>{model}: predicted IoU</source>
        <translation>{model}：预测 IoU</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>predicted IoU, from</source>
        <translation>预测 IoU，从</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/report.py"/>
        <source>no objects</source>
        <translation>无对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/report.py"/>
        <source>{objects} of {labels}</source>
        <translation>{objects},{labels}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/report.py"/>
        <source>{images} ({number} done)</source>
        <translation>{images}（已完成 {number}）</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/statistics/report.py"/>
        <source>{n} click</source>
        <translation>
            <numerusform>{n} 次点击</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/report.py"/>
        <source>{number} clicks</source>
        <translation>{number} 次点击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/report.py"/>
        <source>An object takes {seconds} seconds and {clicks} (medians)</source>
        <translation>每个对象用时 {seconds} 秒、{clicks}（中位数）</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/report.py"/>
        <source>{number} objects in an hour of work</source>
        <translation>每工作小时 {number} 个对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/report.py"/>
        <source>The candidate offered first was taken {share} of the time.</source>
        <translation>首个候选在 {share} 的情况下被选用。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>small, below 32² pixels</source>
        <translation>小，低于 32² 像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>medium, below 96² pixels</source>
        <translation>中，低于 96² 像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>with objects</source>
        <translation>有对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>without objects</source>
        <translation>无对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>count</source>
        <translation>数量</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>of the image, median</source>
        <translation>占图像，中位数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>half of them</source>
        <translation>其中一半</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>seconds per object, median</source>
        <translation>每个对象秒数，中位数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>clicks per object, median</source>
        <translation>每个对象点击数，中位数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>of several parts</source>
        <translation>多个部分</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>with holes</source>
        <translation>有孔洞</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>crowds</source>
        <translation>crowd</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>boxes only</source>
        <translation>仅框</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>without pixels</source>
        <translation>无像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>edited by hand</source>
        <translation>手工编辑</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>outline refined</source>
        <translation>已精修轮廓</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>Sizes</source>
        <translation>大小</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>of the image</source>
        <translation>占图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>Part of the image</source>
        <translation>占图像比例</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>predicted IoU of the first offered, mean</source>
        <translation>首个候选的预测 IoU，平均</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>of the one taken</source>
        <translation>所选候选</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>of the best offered</source>
        <translation>最佳候选</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>Models and candidates</source>
        <translation>模型与候选</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>Work by day</source>
        <translation>每日工作</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>Work by day, the last {days} of {all}</source>
        <translation>每日工作，最近 {days} 天（共 {all} 天）</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>all days</source>
        <translation>全部日期</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>Work by running number</source>
        <translation>按序号统计工作</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>object</source>
        <translation>对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>no model</source>
        <translation>无模型</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>with 1 object</source>
        <translation>1 个对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>with {number} objects</source>
        <translation>{number} 个对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>candidate {rank} taken</source>
        <translation>选用候选 {rank}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>another one taken (single mask, union, previous)</source>
        <translation>选用其他（单一掩码、并集、上一个）</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>seconds, median</source>
        <translation>秒数，中位数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>clicks, median</source>
        <translation>点击数，中位数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/connection.py"/>
        <source>There is no project file {path}; open its folder once to make it.</source>
        <translation>没有项目文件 {path}；打开其文件夹一次即可创建。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/database.py"/>
        <source>{path} was opened for reading only.</source>
        <translation>{path} 以只读方式打开。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/database.py"/>
        <source>{path} is being changed by a larger piece of work; wait for its end or cancel it.</source>
        <translation>较大的任务正在更改 {path}；请等待其结束或取消它。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/database.py"/>
        <source>{path} is not in its place any more: it was moved or deleted, or its drive is gone. Nothing can be saved until it is back ({reason}).</source>
        <translation>{path} 已不在原处：可能被移动或删除，或其驱动器已断开。恢复之前无法保存任何内容（{reason}）。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/database.py"/>
        <source>{path} was replaced by another file while it was open; open it again.</source>
        <translation>{path} 在打开期间被其他文件替换；请重新打开。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/database.py"/>
        <source>{path} is a database of another program; choose a project or a folder of images.</source>
        <translation>{path} 是其他程序的数据库；请选择项目或图像文件夹。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/database.py"/>
        <source>{path} was made by a newer version of this program (its format is {version}, this program knows {known}); update the program to open it.</source>
        <translation>{path} 由本程序的更新版本创建（格式为 {version}，本程序支持到 {known}）；请更新程序后打开。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/database.py"/>
        <source>{path} is from an older version; open it once in the window to update it.</source>
        <translation>{path} 来自旧版本；在窗口中打开一次即可更新。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} is being written by another program; close that program and try again.</source>
        <translation>其他程序正在写入 {path}；请关闭该程序后重试。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>The disk that holds {path} is full, and the last change was not saved; free some space and repeat it.</source>
        <translation>{path} 所在磁盘已满，上一次更改未保存；请腾出空间后重做。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} cannot be read or written, and the last change was not saved; check the disk and its free space, then repeat it ({detail}).</source>
        <translation>无法读写 {path}，上一次更改未保存；请检查磁盘及剩余空间后重做（{detail}）。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} is damaged; restore a backup, or save what can be read, with: sam-annotator restore, or check --repair ({detail}).</source>
        <translation>{path} 已损坏；请恢复备份，或保存可读内容：sam-annotator restore 或 check --repair（{detail}）。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} is not a project file or is damaged; restore a backup, or save what can be read, with: sam-annotator restore, or check --repair.</source>
        <translation>{path} 不是项目文件或已损坏；请恢复备份，或保存可读内容：sam-annotator restore 或 check --repair。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} was not changed: it was cancelled.</source>
        <translation>{path} 未更改：已取消。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} cannot be written; give yourself write permission for it and its folder.</source>
        <translation>无法写入 {path}；请授予其及所在文件夹的写入权限。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} cannot be accessed; give yourself permission for it and its folder.</source>
        <translation>无法访问 {path}；请授予其及所在文件夹的权限。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} cannot be locked, as happens on network drives; move the project to a local disk.</source>
        <translation>无法锁定 {path}（网络驱动器上可能出现）；请将项目移到本地磁盘。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} cannot be opened; check that it exists and that you may write into its folder.</source>
        <translation>无法打开 {path}；请检查其是否存在以及文件夹是否可写。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/lock.py"/>
        <source>since {time} by {user} on {host} (process {process})</source>
        <translation>自 {time} 起由 {user} 在 {host} 上打开（进程 {process}）</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/lock.py"/>
        <source>{folder} cannot be written, and the project lives there; give yourself write permission ({reason}).</source>
        <translation>无法写入项目所在的 {folder}；请授予写入权限（{reason}）。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/lock.py"/>
        <source>{project} is already open {who}; close it there first, or open it here for reading only.</source>
        <translation>{project} 已打开：{who}；请先在那里关闭，或在此以只读方式打开。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/lock.py"/>
        <source>in another window</source>
        <translation>在另一个窗口中</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/lock.py"/>
        <source>{project} cannot be locked, as happens on network drives; move the project to a local disk ({reason}).</source>
        <translation>无法锁定 {project}（网络驱动器上可能出现）；请将项目移到本地磁盘（{reason}）。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/project.py"/>
        <source>There is no folder or project {path}; check the path.</source>
        <translation>没有文件夹或项目 {path}；请检查路径。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/project.py"/>
        <source>{path} is neither a folder nor a project file (.sqlite); open the folder that holds it.</source>
        <translation>{path} 既不是文件夹也不是项目文件 (.sqlite)；请打开其所在文件夹。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/store/repairing.py"/>
        <source>{n} step</source>
        <translation>
            <numerusform>{n} 个步骤</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/scanning.py"/>
        <source>{path} cannot be read; give yourself permission to read it ({reason}).</source>
        <translation>无法读取 {path}；请授予读取权限（{reason}）。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/brush.py"/>
        <source>Drag to paint on the selected object, or to make a new one; Alt or the right button erases, Shift draws a straight line, Shift+wheel changes the size.</source>
        <translation>拖动可在所选对象上涂抹或新建对象；Alt 或右键擦除，Shift 画直线，Shift+滚轮调整大小。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/brush.py"/>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/brush.py"/>
        <source>Drag to erase from the selected object, or from the one under the pointer; Alt or the right button paints, Shift draws a straight line, Shift+wheel changes the size.</source>
        <translation>拖动可擦除所选对象或指针下的对象；Alt 或右键涂抹，Shift 画直线，Shift+滚轮调整大小。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/cut.py"/>
        <source>Cut apart</source>
        <translation>切割</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/cut.py"/>
        <source>Drag a line across an object to cut it in two; with Shift the line is straight.</source>
        <translation>在对象上拖出一条线将其一分为二；按住 Shift 画直线。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/lasso.py"/>
        <source>Lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/lasso.py"/>
        <source>Drag around an area to add it to the selected object, or to make a new one; Alt or the right button cuts it out.</source>
        <translation>沿区域拖动可将其加入所选对象或新建对象；Alt 或右键为剪除。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/polygon.py"/>
        <source>Polygon</source>
        <translation>多边形</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/polygon.py"/>
        <source>Click the corners of an area and close it with Enter, a double click or a click on the first corner; begun with Alt or the right button it is cut out. Backspace takes the last corner back.</source>
        <translation>依次点击区域的顶点，按 Enter、双击或点击第一个顶点闭合；以 Alt 或右键开始则为剪除。Backspace 撤回最后一个顶点。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/prompt.py"/>
        <source>Click</source>
        <translation>点击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/prompt.py"/>
        <source>Click an object to include it, right click or Alt+click to exclude, drag a box, Shift+drag for more.</source>
        <translation>单击对象以包含，右键或 Alt+单击以排除，拖动画框，Shift+拖动添加更多框。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/prompt.py"/>
        <source>Box</source>
        <translation>框</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/prompt.py"/>
        <source>Drag a box around an object; a click alone does nothing.</source>
        <translation>在对象周围拖出一个框；单击不起作用。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/ruler.py"/>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/ruler.py"/>
        <source>Drag: length and angle in pixels of the image; with Shift in steps of 45 degrees. Esc takes it away.</source>
        <translation>拖动：以图像像素显示长度和角度；按住 Shift 以 45 度为步进。Esc 移除。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/ruler.py"/>
        <source>{length} px · {angle}° · Δx {dx}, Δy {dy}</source>
        <translation>{length} px · {angle}° · Δx {dx}, Δy {dy}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/select.py"/>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/select.py"/>
        <source>Click an object to select it, again for the one below it, Shift+click for more; drag around several, or drag selected ones to move them; double click to open one again with its clicks.</source>
        <translation>单击选择对象，再次单击选择其下方的对象，Shift+单击多选；拖动框选多个，或拖动所选对象以移动；双击可连同点击重新打开。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/stroke.py"/>
        <source>Stroke prompt</source>
        <translation>笔画提示</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/stroke.py"/>
        <source>Scribble along an object to include it, with Alt or the right button to exclude; a click is a point.</source>
        <translation>沿对象涂画以包含，按住 Alt 或右键以排除；单击为点。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/vertices.py"/>
        <source>Vertices</source>
        <translation>顶点</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/vertices.py"/>
        <source>Drag a corner of the selected object, press on an edge to make one more, Alt+click or Delete over a corner removes it.</source>
        <translation>拖动所选对象的顶点，在边上按下可添加顶点，Alt+单击或在顶点上按 Delete 可删除。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/applying.py"/>
        <source>Import labels</source>
        <translation>导入标注</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/applying.py"/>
        <source>Import {objects}</source>
        <translation>导入 {objects}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/archives.py"/>
        <source>{n} file</source>
        <translation>
            <numerusform>{n} 个文件</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/images.py"/>
        <source>not in the project</source>
        <translation>不在项目中</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/images.py"/>
        <source>the project's image of that name is another one</source>
        <translation>项目中同名的图像是另一张</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/images.py"/>
        <source>the project has several images that it could be, or several images could be that one</source>
        <translation>项目中有多张图像可能与之对应，或多张图像可能对应同一张</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/incoming.py"/>
        <source>{found} pixels in the file and {size} in the project</source>
        <translation>文件中为 {found} 像素，项目中为 {size}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/incoming.py"/>
        <source>an unknown number of</source>
        <translation>未知数量的</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{n} new object</source>
        <translation>
            <numerusform>{n} 个新对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{n} new proposal</source>
        <translation>
            <numerusform>{n} 个新建议</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{objects} on {images}</source>
        <translation>{objects},{images}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{n} new label</source>
        <translation>
            <numerusform>{n} 个新标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{n} object is there already</source>
        <translation>
            <numerusform>已有 {n} 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{n} object was there already.</source>
        <translation>
            <numerusform>已有 {n} 个对象。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>Nothing new: {known}</source>
        <translation>没有新内容：{known}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>Nothing new.</source>
        <translation>没有新内容。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>Imported {objects} on {images}.</source>
        <translation>已导入 {objects}（{images}）。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{n} label is new.</source>
        <translation>
            <numerusform>新增 {n} 个标签。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{names} and {number} more</source>
        <translation>{names} 等，另有 {number} 个</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>Left out: {images} ({names}): {reason}.</source>
        <translation>已略过：{images}（{names}）：{reason}。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{n} object there stays out.</source>
        <translation>
            <numerusform>其中 {n} 个对象未导入。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>Left out with their labels: {objects}.</source>
        <translation>连同标签一起略过：{objects}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Licence of the program: {license}</source>
        <translation>程序许可证：{license}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Licences of the models:</source>
        <translation>模型许可证：</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Not told</source>
        <translation>未说明</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Made with:</source>
        <translation>使用的组件：</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Python {python}, Qt {qt}</source>
        <translation>Python {python}，Qt {qt}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Read on:</source>
        <translation>更多信息：</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Segment Anything: {link}</source>
        <translation>Segment Anything：{link}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>MobileSAM: {link}</source>
        <translation>MobileSAM：{link}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Folders of this program:</source>
        <translation>本程序的文件夹：</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>sam_annotator {version}</source>
        <translation>sam_annotator {version}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Licences of the libraries</source>
        <translation>程序库许可证</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Label images with segmentation masks, on the Segment Anything Model.</source>
        <translation>基于 Segment Anything Model，用分割掩码标注图像。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_commands.py"/>
        <source>Adjusted view</source>
        <translation>已调整显示</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_commands.py"/>
        <source>The image is not shown as it is; the model and exports get it as it is. Click to change.</source>
        <translation>当前显示的不是原图；模型和导出使用原图。单击可更改。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>Gamma</source>
        <translation>伽马</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>Window</source>
        <translation>窗宽</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>Level</source>
        <translation>窗位</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>Adjust image</source>
        <translation>调整图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>For looking only: the model and exports get the image as it is.</source>
        <translation>仅影响显示：模型和导出使用原图。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/app.py"/>
        <source>There is no display to open a window on; log in to a desktop or use `ssh -X`. `sam-annotator segment` and `sam-annotator export` work without one.</source>
        <translation>没有可用于打开窗口的显示器；请登录桌面或使用 `ssh -X`。`sam-annotator segment` 和 `sam-annotator export` 无需显示器。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/app.py"/>
        <source>Something unexpected went wrong. What you accepted is saved, and you can go on.</source>
        <translation>发生了意外错误。已接受的内容都已保存，可以继续工作。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/app.py"/>
        <source>The details are in {file}.</source>
        <translation>详细信息见 {file}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/attribute_commands.py"/>
        <source>Select an object to edit its attributes.</source>
        <translation>选择一个对象以编辑其属性。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/attribute_commands.py"/>
        <source>This label has no attributes yet; right click it to add some.</source>
        <translation>此标签还没有属性；右键单击可添加。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/attribute_commands.py"/>
        <source>Make a label first.</source>
        <translation>请先创建标签。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/attribute_editors.py"/>
        <source>different values</source>
        <translation>值不同</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/before_after.py"/>
        <source>Mean IoU after one click</source>
        <translation>一次点击后的平均 IoU</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/before_after.py"/>
        <source>after three clicks</source>
        <translation>三次点击后</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/before_after.py"/>
        <source>for a box</source>
        <translation>使用框时</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/before_after.py"/>
        <source>Clicks to an IoU of 0.85</source>
        <translation>达到 IoU 0.85 所需点击数</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/before_after.py"/>
        <source>Before and after</source>
        <translation>前后对比</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/ui/before_after.py"/>
        <source>{n} held-out object</source>
        <translation>
            <numerusform>{n} 个留出的对象</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/before_after.py"/>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/before_after.py"/>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/budget_slider.py"/>
        <source>The least IoU with its mask that a polygon must keep. Less gives fewer corners; 1 gives the exact outline.</source>
        <translation>多边形与其掩码之间至少要保持的 IoU。值越小顶点越少；1 为精确轮廓。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/budget_slider.py"/>
        <source>Least IoU of polygons</source>
        <translation>多边形的最小 IoU</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidate_card.py"/>
        <source>Candidate {rank}: none</source>
        <translation>候选 {rank}：无</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidate_card.py"/>
        <source>Candidate {rank} (key {rank})
Predicted IoU {iou}: how well the model thinks this mask fits
Stability {stability}: how little the mask changes with its threshold
{share} of the image</source>
        <translation>候选 {rank}（按键 {rank}）
预测 IoU {iou}：模型认为此掩码的吻合程度
稳定性 {stability}：掩码随阈值变化的程度（越高变化越小）
占图像 {share}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidate_card.py"/>
        <source>Candidate {rank}, predicted IoU {iou}</source>
        <translation>候选 {rank}，预测 IoU {iou}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidate_card.py"/>
        <source>Stability {stability}</source>
        <translation>稳定性 {stability}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidates_panel.py"/>
        <source>Click an object to see
its three best masks here.</source>
        <translation>单击对象，
此处显示三个最佳掩码。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidates_panel.py"/>
        <source>1 and 2 differ by {lead}: compare (Tab)</source>
        <translation>1 与 2 相差 {lead}：请比较 (Tab)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidates_panel.py"/>
        <source>1 leads by {lead} · Enter accepts</source>
        <translation>1 领先 {lead} · Enter 接受</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidates_panel.py"/>
        <source>2 is rated {lead} higher: compare (Tab)</source>
        <translation>2 高出 {lead}：请比较 (Tab)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidates_panel.py"/>
        <source>Enter accepts</source>
        <translation>Enter 接受</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidates_panel.py"/>
        <source>Sort by predicted IoU</source>
        <translation>按预测 IoU 排序</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidates_panel.py"/>
        <source>Sort by stability</source>
        <translation>按稳定性排序</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidates_panel.py"/>
        <source>Candidates</source>
        <translation>候选</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/canvas/canvas.py"/>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/canvas/chips.py"/>
        <source>↵ Accept</source>
        <translation>↵ 接受</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/canvas/minimap.py"/>
        <source>Overview of the image</source>
        <translation>图像总览</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/canvas/minimap.py"/>
        <source>Click or drag to go there</source>
        <translation>单击或拖动前往该处</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/canvas/overlay.py"/>
        <source>Drop a folder of photographs here</source>
        <translation>将照片文件夹拖放到这里</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/canvas/overlay.py"/>
        <source>or open one with Ctrl+O.
Your labels are kept in a file beside the photographs.</source>
        <translation>或按 Ctrl+O 打开。
标注保存在照片旁的一个文件中。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/chips.py"/>
        <source>Remove {what}</source>
        <translation>移除 {what}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/comment_box.py"/>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/comment_box.py"/>
        <source>Enter keeps it, Esc does not; Shift+Enter begins a line.</source>
        <translation>Enter 保存，Esc 放弃；Shift+Enter 换行。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/detail_commands.py"/>
        <source>Detail</source>
        <translation>细节</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/detail_commands.py"/>
        <source>Detail follows…</source>
        <translation>细节稍后…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/detail_commands.py"/>
        <source>Whole image</source>
        <translation>整张图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/dialog_parts.py"/>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/drop_commands.py"/>
        <source>{file} may hold labels. Open the folder of its images first.</source>
        <translation>{file} 可能包含标注。请先打开其图像所在的文件夹。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/drop_commands.py"/>
        <source>They are imported into that project next.</source>
        <translation>接着会将其导入该项目。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/drop_commands.py"/>
        <source>Open {folder}</source>
        <translation>打开 {folder}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/drop_commands.py"/>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/drop_commands.py"/>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/drop_zone.py"/>
        <source>Drop a folder of images here</source>
        <translation>将图像文件夹拖放到这里</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/drop_zone.py"/>
        <source>Single images, labels and projects can be dropped too. Labels are saved beside the images, in one file, at every change.</source>
        <translation>也可以拖放单张图像、标注和项目。每次更改都会将标注保存到图像旁的一个文件中。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>Drop files or folders of this computer here.</source>
        <translation>请将本机的文件或文件夹拖放到这里。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>{n} other file was left alone.</source>
        <translation>
            <numerusform>另有 {n} 个文件未处理。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>{file} is not there any more.</source>
        <translation>{file} 已不存在。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>{file} is neither a folder, an image, labels, a project nor a model.</source>
        <translation>{file} 不是文件夹、图像、标注、项目或模型。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>One folder is open at a time: {name}. Open the others afterwards.</source>
        <translation>一次只能打开一个文件夹：{name}。请稍后打开其他文件夹。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>One project is open at a time: {name}. Open the others afterwards.</source>
        <translation>一次只能打开一个项目：{name}。请稍后打开其他项目。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>These images lie in {folders}; the one of {name} was opened. Open the others afterwards.</source>
        <translation>这些图像位于 {folders}中；已打开 {name} 所在的文件夹。请稍后打开其他文件夹。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>{n} folder</source>
        <translation>
            <numerusform>{n} 个文件夹</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>One file is imported at a time: {name}. Import their folder to have all of them.</source>
        <translation>一次只能导入一个文件：{name}。要全部导入请导入其文件夹。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_dialog.py"/>
        <source>Show folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_dialog.py"/>
        <source>Say where to write.</source>
        <translation>请指定输出位置。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_dialog.py"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_dialog.py"/>
        <source>Cancelled. Nothing was written.</source>
        <translation>已取消，未写入任何内容。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>No polygons are written here, so nothing is simplified.</source>
        <translation>此处不写入多边形，因此无需简化。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Looking at some of the objects…</source>
        <translation>正在查看部分对象…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Masks, lossless (RLE)</source>
        <translation>掩码，无损 (RLE)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Polygons</source>
        <translation>多边形</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Masks as</source>
        <translation>掩码形式</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>As the format holds them</source>
        <translation>由格式决定</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Export into an empty folder</source>
        <translation>导出到空文件夹</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/exporting.py"/>
        <source>{objects} on {images} written and checked.</source>
        <translation>已写入并检查 {objects}（{images}）。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/extra_chips.py"/>
        <source>Single</source>
        <translation>单一</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/extra_chips.py"/>
        <source>Union</source>
        <translation>并集</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/extra_chips.py"/>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/extra_chips.py"/>
        <source>The model's answer if one mask has to do. After the first click it is the first of the three.</source>
        <translation>只需一个掩码时模型的答案。首次点击后即为三个中的第一个。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/extra_chips.py"/>
        <source>The three masks together.</source>
        <translation>三个掩码合在一起。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/extra_chips.py"/>
        <source>What was chosen before the last click; of an object opened again, the mask that it has.</source>
        <translation>上一次点击之前所选的掩码；对重新打开的对象则为其现有掩码。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/extra_chips.py"/>
        <source>Predicted IoU {iou}, stability {stability}</source>
        <translation>预测 IoU {iou}，稳定性 {stability}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Choice</source>
        <translation>选项</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Choices</source>
        <translation>可选值</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Default</source>
        <translation>默认值</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Attributes of {label}</source>
        <translation>{label} 的属性</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>New objects start with the defaults. Choices are separated by commas. Values are kept when an attribute goes.</source>
        <translation>新对象使用默认值。可选值以逗号分隔。删除属性时其值会保留。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/first_minute.py"/>
        <source>Click an object.</source>
        <translation>单击一个对象。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/first_minute.py"/>
        <source>Click it.</source>
        <translation>点击它。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/first_minute.py"/>
        <source>Tab to compare, Enter to accept.</source>
        <translation>Tab 比较，Enter 接受。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/first_minute.py"/>
        <source>Type what it is, then Enter.</source>
        <translation>输入它是什么，然后按回车。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/first_minute.py"/>
        <source>Right click takes things away. Drag draws a box. That is all.</source>
        <translation>右键排除多余部分，拖动画框。就这么简单。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/glyphs.py"/>
        <source>The icons are missing; install with: pip install qtawesome</source>
        <translation>缺少图标；请用以下命令安装：pip install qtawesome</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/guide_bar.py"/>
        <source>Guide</source>
        <translation>引导</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/guide_bar.py"/>
        <source>Skip the guide</source>
        <translation>跳过引导</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/guide_bar.py"/>
        <source>Skip the guide (Esc)</source>
        <translation>跳过引导（Esc）</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/guide_bar.py"/>
        <source>Step {step} of {steps}</source>
        <translation>第 {step} 步，共 {steps} 步</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/hints.py"/>
        <source>Click already: your clicks are kept.</source>
        <translation>现在就可以点击：点击会被保留。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/hints.py"/>
        <source>The guide is in the menu Help, should you want it again.</source>
        <translation>如需再次查看引导，请打开“帮助”菜单。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/history_panel.py"/>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/history_panel.py"/>
        <source>the present</source>
        <translation>当前</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/history_panel.py"/>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/history_panel.py"/>
        <source>Close the history</source>
        <translation>关闭历史记录</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_filter_bar.py"/>
        <source>Filter images</source>
        <translation>筛选图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_filter_bar.py"/>
        <source>Words of the path, or conditions such as label:car score:&lt;0.7 status:review -has:comment</source>
        <translation>路径中的词，或条件，如 label:car score:&lt;0.7 status:review -has:comment</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_filter_bar.py"/>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_filter_bar.py"/>
        <source>Below {score}</source>
        <translation>低于 {score}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_filter_bar.py"/>
        <source>Show all images</source>
        <translation>显示全部图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_filter_bar.py"/>
        <source>Order of the project</source>
        <translation>项目顺序</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_filter_bar.py"/>
        <source>Lowest or first at the top</source>
        <translation>最低或最早在前</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_filter_bar.py"/>
        <source>Highest or last at the top</source>
        <translation>最高或最晚在前</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_list.py"/>
        <source>No image is like this. Click a chip to take its condition away.</source>
        <translation>没有符合条件的图像。点击条件标签可将其移除。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_list.py"/>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_list.py"/>
        <source>{at} of {total}</source>
        <translation>{at} / {total}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_list.py"/>
        <source>{number} selected</source>
        <translation>已选 {number}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_list.py"/>
        <source>{number} done</source>
        <translation>已完成 {number}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_list.py"/>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_list.py"/>
        <source>Mark as {status}</source>
        <translation>标为“{status}”</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_list.py"/>
        <source>Comment…</source>
        <translation>备注…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_model.py"/>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_model.py"/>
        <source>{path} is missing. Its labels are kept; put the file back and look again (F5).</source>
        <translation>{path} 缺失。其标注会保留；请放回文件后重新查找 (F5)。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_model.py"/>
        <source>Encoded: the first click is answered at once.</source>
        <translation>已编码：首次点击即可立即响应。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_rows.py"/>
        <source>Cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_rows.py"/>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_rows.py"/>
        <source>To review</source>
        <translation>待审核</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_rows.py"/>
        <source>Rejected</source>
        <translation>已驳回</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_rows.py"/>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_rows.py"/>
        <source>{count} proposed</source>
        <translation>{count} 个建议</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_rows.py"/>
        <source>No labels yet</source>
        <translation>尚无标注</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>Choose a file, a folder or a .zip of labels. You see what would come in before anything is written, and one Undo takes an import back.</source>
        <translation>选择包含标注的文件、文件夹或 .zip。写入之前可预览将导入的内容，一次“撤销”即可撤回导入。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>Looking at the labels…</source>
        <translation>正在读取标注…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>Importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>One Undo takes it back.</source>
        <translation>一次“撤销”即可撤回。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>Nothing was imported.</source>
        <translation>未导入任何内容。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>This cannot be imported.</source>
        <translation>无法导入。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>Cancelled. Nothing was imported.</source>
        <translation>已取消，未导入任何内容。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_findings.py"/>
        <source>What cannot come in</source>
        <translation>无法导入的内容</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>Labels (*.json *.xml *.yaml *.yml *.txt *.geojson *.zip);;All files (*)</source>
        <translation>标注 (*.json *.xml *.yaml *.yml *.txt *.geojson *.zip);;所有文件 (*)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>File, folder or .zip of labels</source>
        <translation>标注文件、文件夹或 .zip</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>annotations.json, labels.zip, a folder…</source>
        <translation>annotations.json、labels.zip、文件夹…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>Find out</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>As proposals, to be accepted one by one</source>
        <translation>作为建议导入，逐个接受</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>Drawn dashed; counted and exported only once somebody has accepted them</source>
        <translation>以虚线绘制；只有在被接受后才会计数和导出</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>Labels to import</source>
        <translation>要导入的标注</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>Folder of labels to import</source>
        <translation>要导入的标注文件夹</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/importing.py"/>
        <source>Nothing new</source>
        <translation>没有新内容</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/importing.py"/>
        <source>None of these images is in the project</source>
        <translation>这些图像都不在项目中</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/importing.py"/>
        <source>Open the folder that has them, or check that these labels belong here.</source>
        <translation>请打开包含它们的文件夹，或检查这些标注是否属于此项目。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/ui/importing.py"/>
        <source>{n} object is there already.</source>
        <translation>
            <numerusform>已有 {n} 个对象。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/ui/importing.py"/>
        <source>{n} label will be made.</source>
        <translation>
            <numerusform>将新建 {n} 个标签。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>Parts</source>
        <translation>部分</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>Corners</source>
        <translation>顶点</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>Outline IoU</source>
        <translation>轮廓 IoU</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>Made by</source>
        <translation>创建者</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>Proposed</source>
        <translation>建议方式</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>Selected object</source>
        <translation>所选对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>At least</source>
        <translation>至少</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>{area} px, {share}</source>
        <translation>{area} px, {share}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>{width} x {height} at {x}, {y}</source>
        <translation>{width} × {height}，位于 {x}, {y}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>{area} px in all. Select one to see more of it.</source>
        <translation>共 {area} px。只选择一个可查看详情。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/keyboard_commands.py"/>
        <source>Arrows move, Space clicks, minus excludes, {key} ends.</source>
        <translation>方向键移动，空格点击，减号排除，{key} 结束。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/keyboard_commands.py"/>
        <source>Arrows move, Space clicks, minus excludes.</source>
        <translation>方向键移动，空格点击，减号排除。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/keymap.py"/>
        <source>Choose candidate {rank}</source>
        <translation>选择候选 {rank}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/keymap.py"/>
        <source>Choose single mask, union or previous while clicks are open</source>
        <translation>点击未完成时选择单一掩码、并集或上一个</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/keymap.py"/>
        <source>Label “{name}”</source>
        <translation>标签“{name}”</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/label_mapping.py"/>
        <source>Leave out</source>
        <translation>忽略</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/label_mapping.py"/>
        <source>In the file</source>
        <translation>文件中</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/label_mapping.py"/>
        <source>Becomes</source>
        <translation>变为</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/label_mapping.py"/>
        <source>{label} (new)</source>
        <translation>{label}（新）</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/label_mapping.py"/>
        <source>Labels of the file and what they become</source>
        <translation>文件中的标签及其对应</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Type a label</source>
        <translation>输入标签</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Name it, then Enter</source>
        <translation>输入名称后按 Enter</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Labels that fit</source>
        <translation>匹配的标签</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Type a name, and the next object gets it.</source>
        <translation>输入名称，下一个对象将使用它。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Colour of {label}</source>
        <translation>{label} 的颜色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Attributes…</source>
        <translation>属性…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Delete label</source>
        <translation>删除标签</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/language.py"/>
        <source>The window speaks the new language from the next start on.</source>
        <translation>新语言将在下次启动时生效。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/language.py"/>
        <source>d MMM yyyy, HH:mm:ss</source>
        <translation>yyyy年M月d日 HH:mm:ss</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/language.py"/>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>A model learns from the objects of this project. One image in five is held out; on these it is measured before and after, and it is added to your models only if it became better. You can go on working meanwhile.</source>
        <translation>模型将从此项目的对象中学习。五分之一的图像会被留出，用于学习前后的测量；只有变得更好时才会加入您的模型。期间可以继续工作。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Learn from my labels</source>
        <translation>从我的标注学习</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Start from</source>
        <translation>起始模型</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source> minutes, and some more to measure</source>
        <translation> 分钟，另加测量时间</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>What learns</source>
        <translation>学习部分</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>The mask decoder: fast</source>
        <translation>掩码解码器：快速</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>The image encoder, too: for images unlike photographs</source>
        <translation>图像编码器也学习：适用于与照片差异较大的图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Use it now</source>
        <translation>立即使用</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Learn for</source>
        <translation>学习时长</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Give the new model a name.</source>
        <translation>请为新模型命名。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Mean IoU on the images that choose the weights: {now}, at the start {before}. Loss {loss}.</source>
        <translation>用于选择权重的图像上的平均 IoU:{now}，开始时为 {before}。损失 {loss}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Cancelled. No model was added.</source>
        <translation>已取消，未添加模型。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/looking_commands.py"/>
        <source>Opacity of masks: {share}</source>
        <translation>掩码不透明度：{share}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/main_window.py"/>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/main_window.py"/>
        <source>{project} (read-only)</source>
        <translation>{project}（只读）</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/main_window.py"/>
        <source>The settings cannot be saved ({reason}); they hold until you quit.</source>
        <translation>无法保存设置（{reason}）；它们在退出前有效。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/mask_commands.py"/>
        <source>Brush: {pixels} pixels</source>
        <translation>画笔：{pixels} 像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/mask_commands.py"/>
        <source>Drop small parts</source>
        <translation>删除小块</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/mask_commands.py"/>
        <source>Drop parts of fewer pixels than:</source>
        <translation>删除像素数少于以下值的部分：</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>Move by pixels</source>
        <translation>按像素移动</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>&amp;Prompt</source>
        <translation>提示(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>Mas&amp;k</source>
        <translation>掩码(&amp;K)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>&amp;Image</source>
        <translation>图像(&amp;I)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>How to label</source>
        <translation>标注方式</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>Guides</source>
        <translation>辅助线</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>Open recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_commands.py"/>
        <source>Fetching {model}</source>
        <translation>正在下载 {model}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Speed here</source>
        <translation>本机速度</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Answers to</source>
        <translation>支持的提示</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Sees</source>
        <translation>输入</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Fetch</source>
        <translation>下载</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Verify</source>
        <translation>校验</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>A model of your own.</source>
        <translation>您自己的模型。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Waits for the other download</source>
        <translation>等待其他下载</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>{part} of {size}, {share}</source>
        <translation>{part} / {size},{share}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Go on fetching</source>
        <translation>继续下载</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Fetch again</source>
        <translation>重新下载</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Use another model first.</source>
        <translation>请先改用其他模型。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_menu.py"/>
        <source>An added model cannot be read</source>
        <translation>无法读取某个已添加的模型</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_menu.py"/>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_menu.py"/>
        <source>{id} · licence {license} · sees {side} pixels</source>
        <translation>{id} · 许可证 {license} · 输入 {side} 像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_wiring.py"/>
        <source>Loading {model}</source>
        <translation>正在加载 {model}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>On this computer</source>
        <translation>在本机上</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Begun</source>
        <translation>已开始</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>To fetch</source>
        <translation>可下载</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Being fetched</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Files are missing</source>
        <translation>缺少文件</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{size} GB</source>
        <translation>{size} GB</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{part} of {size} have arrived</source>
        <translation>已收到 {part} / {size}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{part} have arrived</source>
        <translation>已收到 {part}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>size unknown</source>
        <translation>大小未知</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{where}, measured on {day}</source>
        <translation>{where}，测量于 {day}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Measured in the background when it is in use</source>
        <translation>使用时在后台测量</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{way}: differs too much</source>
        <translation>{way}：结果相差太大</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{way}: does not work here</source>
        <translation>{way}：在此无法使用</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Unknown family; update this program</source>
        <translation>未知系列；请更新本程序</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Clicks, boxes, strokes, masks and words</source>
        <translation>点击、框、笔画、掩码和文字</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Clicks, boxes, strokes, masks; not words</source>
        <translation>点击、框、笔画、掩码；不支持文字</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Clicks, boxes, strokes; not masks, not words</source>
        <translation>点击、框、笔画；不支持掩码和文字</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{asked}; one mask, nothing to choose from</source>
        <translation>{asked}；只有一个掩码，无可选择</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{asked}; {number} candidates</source>
        <translation>{asked}；{number} 个候选</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Stretched to {side} x {side} pixels</source>
        <translation>拉伸到 {side} x {side} 像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>The long side at {side} pixels</source>
        <translation>长边为 {side} 像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{encode} an image, {click} a click</source>
        <translation>每张图像 {encode}，每次点击 {click}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{milliseconds} ms</source>
        <translation>{milliseconds} 毫秒</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/models_dialog.py"/>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/models_dialog.py"/>
        <source>Add from file…</source>
        <translation>从文件添加…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/models_dialog.py"/>
        <source>The model answers your clicks. Whichever you use, its masks are objects like any others, and you can change the model at any time.</source>
        <translation>模型会响应您的点击。无论使用哪个模型，其掩码都与其他对象相同，并且可以随时更换模型。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/models_dialog.py"/>
        <source>Models ({patterns})</source>
        <translation>模型 ({patterns})</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/models_dialog.py"/>
        <source>Add a model from its files</source>
        <translation>从文件添加模型</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>by request</source>
        <translation>按请求</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>semi-automatic</source>
        <translation>半自动</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>fully automatic</source>
        <translation>全自动</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{parts}, with {holes}</source>
        <translation>{parts}，含 {holes}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{n} hole</source>
        <translation>
            <numerusform>{n} 个孔洞</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>1, exact</source>
        <translation>1，精确</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{iou}, {share} lost</source>
        <translation>{iou}，损失 {share}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>refined</source>
        <translation>已精修</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>imported</source>
        <translation>导入</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>by hand</source>
        <translation>手工</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{clicks}, {seconds} s</source>
        <translation>{clicks}，{seconds} 秒</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{words}, score {score} by {model}</source>
        <translation>{words}，得分 {score}（{model}）</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{stage}: IoU above {iou}, stability from {stability}</source>
        <translation>{stage}：IoU 大于 {iou}，稳定性不低于 {stability}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>crowd</source>
        <translation>crowd</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>box only</source>
        <translation>仅框</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>There are no objects yet.</source>
        <translation>还没有对象。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{some} of {objects}</source>
        <translation>{objects}中的 {some} 个</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{objects}: {corners} corners become {simplified} ({share}).
IoU with the masks: {mean} on average, {least} at least.</source>
        <translation>{objects}：{corners} 个顶点简化为 {simplified} 个（{share}）。
与掩码的 IoU：平均 {mean}，最低 {least}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>not {name}</source>
        <translation>非 {name}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_rows.py"/>
        <source>{label}, {pixels} pixels
Double click opens it again with its clicks.</source>
        <translation>{label}，{pixels} 像素
双击可连同点击重新打开。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_rows.py"/>
        <source>{label}, {pixels} pixels</source>
        <translation>{label}，{pixels} 像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_rows.py"/>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_rows.py"/>
        <source>{area} px</source>
        <translation>{area} px</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Accepted objects appear here.</source>
        <translation>已接受的对象会显示在这里。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Objects ({count})</source>
        <translation>对象 ({count})</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Type a label…</source>
        <translation>输入标签…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Rename label</source>
        <translation>重命名标签</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Colour…</source>
        <translation>颜色…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/opening.py"/>
        <source>This project cannot be edited now</source>
        <translation>此项目现在无法编辑</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/opening.py"/>
        <source>Open read-only</source>
        <translation>以只读方式打开</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/opening.py"/>
        <source>This project is damaged</source>
        <translation>此项目已损坏</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/opening.py"/>
        <source>Show backups…</source>
        <translation>显示备份…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/pages.py"/>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/pages.py"/>
        <source>Next image</source>
        <translation>下一张图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/palette.py"/>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/palette.py"/>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/palette.py"/>
        <source>A command, label, model, image or setting</source>
        <translation>命令、标签、模型、图像或设置</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/palette_entries.py"/>
        <source>Go to {image}</source>
        <translation>转到 {image}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/palette_entries.py"/>
        <source>Label: {name}</source>
        <translation>标签：{name}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/palette_entries.py"/>
        <source>Setting: {title}</source>
        <translation>设置：{title}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/palette_entries.py"/>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preference_commands.py"/>
        <source>Loading the model anew with these settings.</source>
        <translation>正在以这些设置重新加载模型。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preference_fields.py"/>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preferences_dialog.py"/>
        <source>Reset {title} to its default</source>
        <translation>将“{title}”恢复为默认值</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preferences_dialog.py"/>
        <source>Reset to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preferences_dialog.py"/>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preferences_dialog.py"/>
        <source>Search all settings</source>
        <translation>搜索所有设置</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preferences_dialog.py"/>
        <source>Groups of settings</source>
        <translation>设置分组</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preferences_dialog.py"/>
        <source>Nothing fits.</source>
        <translation>无匹配项。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preferences_dialog.py"/>
        <source>Edit shortcuts…</source>
        <translation>编辑快捷键…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preferences_dialog.py"/>
        <source>Changes hold at once. Kept in {file}.</source>
        <translation>更改立即生效。保存于 {file}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/projects.py"/>
        <source>Projects (*.sqlite)</source>
        <translation>项目 (*.sqlite)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/projects.py"/>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/proposal_commands.py"/>
        <source>Looking for objects</source>
        <translation>正在查找对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/proposal_commands.py"/>
        <source>{proposals}: click or {accept} accepts, {delete} rejects, {next} goes on, {all} takes all.</source>
        <translation>{proposals}：单击或按 {accept} 接受，{delete} 拒绝，{next} 转到下一个，{all} 全部接受。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/reading_commands.py"/>
        <source>Zoom
{width} x {height} pixels, {size} in a file until the image is left</source>
        <translation>缩放
{width} x {height} 像素，离开图像前在文件中占 {size}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/reading_commands.py"/>
        <source>Zoom
{width} x {height} pixels, {size} in memory</source>
        <translation>缩放
{width} x {height} 像素，在内存中占 {size}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/reading_commands.py"/>
        <source>Reading {image}</source>
        <translation>正在读取 {image}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/reading_commands.py"/>
        <source>Reading the image</source>
        <translation>正在读取图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/replaying.py"/>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/replaying.py"/>
        <source>Undoing: {title}…</source>
        <translation>正在撤销：{title}…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/replaying.py"/>
        <source>Doing again: {title}…</source>
        <translation>正在重做：{title}…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/replaying.py"/>
        <source>Cancelled. Nothing was changed.</source>
        <translation>已取消，未作更改。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/report_dialog.py"/>
        <source>Problem report</source>
        <translation>问题报告</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/report_dialog.py"/>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/report_dialog.py"/>
        <source>Looking at this machine…</source>
        <translation>正在检查本机…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/report_dialog.py"/>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/report_dialog.py"/>
        <source>This tells whoever helps you what they need to know. It holds no images and no labels; the log may name files. Read it before you send it.</source>
        <translation>其中包含协助者需要了解的信息，不含图像和标注；日志可能包含文件名。发送前请先阅读。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/report_dialog.py"/>
        <source>{file} cannot be written ({reason}); choose another folder.</source>
        <translation>无法写入 {file}（{reason}）；请选择其他文件夹。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/report_dialog.py"/>
        <source>Written to {file}.</source>
        <translation>已写入 {file}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/report_dialog.py"/>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Every opening that finds changes makes a copy of the project. Restoring one first makes a copy of what is there now, so that you can come back to it.</source>
        <translation>每次打开时若有更改，都会为项目制作副本。恢复之前会先复制当前内容，以便之后返回。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Opening</source>
        <translation>打开</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Before restoring</source>
        <translation>恢复之前</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Before a repair</source>
        <translation>修复之前</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Made</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Restore from a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>There is no backup of this project yet; the first is made when it is opened.</source>
        <translation>此项目还没有备份；下次打开时会制作第一个。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Restoring…</source>
        <translation>正在恢复…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>The project is as it was on {date}.</source>
        <translation>项目已恢复到 {date} 的状态。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>What was there before is kept as {name}.</source>
        <translation>之前的内容保存为 {name}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Before the update to {version}</source>
        <translation>更新到 {version} 之前</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Good</source>
        <translation>认可</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Fix</source>
        <translation>修正</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Relabel</source>
        <translation>更改标签</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>All objects</source>
        <translation>全部对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>This image</source>
        <translation>此图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>This label</source>
        <translation>此标签</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Everything here is reviewed</source>
        <translation>此处已全部审核</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Choose other objects above, or press Esc to go back to the images.</source>
        <translation>请在上方选择其他对象，或按 Esc 返回图像。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>What is reviewed</source>
        <translation>审核范围</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>There is nothing to review</source>
        <translation>没有需要审核的内容</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/samples.py"/>
        <source>The samples cannot be copied to {folder} ({reason}); open a folder of your own.</source>
        <translation>无法将示例复制到 {folder}（{reason}）；请打开自己的文件夹。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/sequence_commands.py"/>
        <source>Carry objects ahead</source>
        <translation>向后传递对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/sequence_commands.py"/>
        <source>Through how many of the next images?</source>
        <translation>传递多少张后续图像？</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/sequence_commands.py"/>
        <source>Carry</source>
        <translation>传递</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/sequence_commands.py"/>
        <source>Carrying objects on</source>
        <translation>正在传递对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Edit shortcuts</source>
        <translation>编辑快捷键</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Search by name, or by keys such as Ctrl+D</source>
        <translation>按名称或按键（如 Ctrl+D）搜索</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Set of keys</source>
        <translation>按键方案</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Choose a set…</source>
        <translation>选择方案…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Press the keys</source>
        <translation>请按键</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Add another…</source>
        <translation>再添加…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>No keys</source>
        <translation>无按键</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Take it</source>
        <translation>占用</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Leave it</source>
        <translation>保留</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Enter changes the keys of the marked command. Changes hold at once.</source>
        <translation>按 Enter 更改所选命令的按键。更改立即生效。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Press the keys for “{title}”</source>
        <translation>请按“{title}”的按键</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Esc leaves everything as it was.</source>
        <translation>按 Esc 保持不变。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source> and </source>
        <translation> 和 </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>{keys} is {names}: take it from there?</source>
        <translation>{keys} 已用于 {names}：要改用吗？</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>{keys} moves and clicks the picture and stays what it is.</source>
        <translation>{keys} 用于移动和点击画面，不能更改。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Keys are set: {title}.</source>
        <translation>按键已设置：{title}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_presets.py"/>
        <source>As they came</source>
        <translation>默认</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_presets.py"/>
        <source>Like labelme</source>
        <translation>类似 labelme</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_presets.py"/>
        <source>Like CVAT</source>
        <translation>类似 CVAT</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_sheet.py"/>
        <source>Mouse</source>
        <translation>鼠标</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_table.py"/>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_table.py"/>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_table.py"/>
        <source>Commands and their keys</source>
        <translation>命令及其按键</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Clicking</source>
        <translation>点击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Objects and labels</source>
        <translation>对象与标签</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Editing masks</source>
        <translation>编辑掩码</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>File and help</source>
        <translation>文件与帮助</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Next candidate</source>
        <translation>下一个候选</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Previous candidate</source>
        <translation>上一个候选</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Remove the last click</source>
        <translation>撤回上一次点击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Drop the clicks, then the selection</source>
        <translation>先放弃点击，再取消选择</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Refine outlines to the photograph</source>
        <translation>按照片精修轮廓</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Repeat the last prompt</source>
        <translation>重复上一个提示</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Sort candidates by stability</source>
        <translation>按稳定性对候选排序</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Delete objects</source>
        <translation>删除对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Edit attributes</source>
        <translation>编辑属性</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Attributes of the label…</source>
        <translation>标签的属性…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Select all objects</source>
        <translation>选择全部对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Duplicate to the next image</source>
        <translation>复制到下一张图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Bring to the front</source>
        <translation>置于顶层</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Send to the back</source>
        <translation>置于底层</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move left by a pixel</source>
        <translation>左移一个像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move right by a pixel</source>
        <translation>右移一个像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move up by a pixel</source>
        <translation>上移一个像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move down by a pixel</source>
        <translation>下移一个像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move left by ten pixels</source>
        <translation>左移十个像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move right by ten pixels</source>
        <translation>右移十个像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move up by ten pixels</source>
        <translation>上移十个像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move down by ten pixels</source>
        <translation>下移十个像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Propose objects</source>
        <translation>建议对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Find by words…</source>
        <translation>按文字查找…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Accept all proposals</source>
        <translation>接受全部建议</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Discard all proposals</source>
        <translation>丢弃全部建议</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Review objects</source>
        <translation>审核对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Smaller brush</source>
        <translation>缩小画笔</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Larger brush</source>
        <translation>放大画笔</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Grow by a pixel</source>
        <translation>扩展一个像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Shrink by a pixel</source>
        <translation>收缩一个像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Fill holes</source>
        <translation>填充孔洞</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Drop small parts…</source>
        <translation>删除小块…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Keep the largest part</source>
        <translation>只保留最大部分</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Split parts into objects</source>
        <translation>将各部分拆分为对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Merge objects</source>
        <translation>合并对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Take pixels from neighbours</source>
        <translation>占用相邻对象的像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Leave pixels to neighbours</source>
        <translation>保留相邻对象的像素</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Previous image</source>
        <translation>上一张图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Next image without labels</source>
        <translation>下一张未标注的图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Next image to review</source>
        <translation>下一张待审核的图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Mark as to do</source>
        <translation>标为待处理</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Mark as in progress</source>
        <translation>标为进行中</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Mark as done</source>
        <translation>标为已完成</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Mark as to review</source>
        <translation>标为待审核</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Mark as rejected</source>
        <translation>标为已驳回</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Choose what to show…</source>
        <translation>选择显示内容…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Sort images…</source>
        <translation>图像排序…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Assisted manual: click everything</source>
        <translation>辅助手动：全部点击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Semi-automatic: confident proposals first</source>
        <translation>半自动：先给出有把握的建议</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Fully automatic: all images, then review</source>
        <translation>全自动：先处理全部图像，再审核</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Carry objects to the next image</source>
        <translation>将对象传递到下一张图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Carry objects ahead…</source>
        <translation>向后传递对象…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Look for new images</source>
        <translation>查找新图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Fit to window</source>
        <translation>适应窗口</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Actual size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>More opaque masks</source>
        <translation>增加掩码不透明度</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Less opaque masks</source>
        <translation>降低掩码不透明度</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Adjust image…</source>
        <translation>调整图像…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Show the image as it is</source>
        <translation>显示原图</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Close notices</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Copy notices</source>
        <translation>复制提示</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Keyboard pointer</source>
        <translation>键盘指针</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Next panel</source>
        <translation>下一个面板</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Previous panel</source>
        <translation>上一个面板</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Show panels</source>
        <translation>显示面板</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Images panel</source>
        <translation>图像面板</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Candidates and details panel</source>
        <translation>候选与详情面板</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Labels panel</source>
        <translation>标签面板</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Objects panel</source>
        <translation>对象面板</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Reset layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Keep showing the selection alone</source>
        <translation>持续只显示所选对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Hide all masks</source>
        <translation>隐藏全部掩码</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Show the selection alone</source>
        <translation>只显示所选对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Outline all candidates</source>
        <translation>显示全部候选的轮廓</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Import labels…</source>
        <translation>导入标注…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Restore from a backup…</source>
        <translation>从备份恢复…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Statistics…</source>
        <translation>统计…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Learn from my labels…</source>
        <translation>从我的标注学习…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Commands…</source>
        <translation>命令…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Preferences…</source>
        <translation>首选项…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Problem report…</source>
        <translation>问题报告…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Show the guide again</source>
        <translation>再次显示引导</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>About…</source>
        <translation>关于…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Preview the mask under the pointer</source>
        <translation>预览指针下的掩码</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Left click</source>
        <translation>左键单击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Include</source>
        <translation>包含</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Right click, Alt+click</source>
        <translation>右键单击，Alt+单击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Exclude</source>
        <translation>排除</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Box, its mask previewed meanwhile</source>
        <translation>框，同时预览其掩码</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Shift+drag</source>
        <translation>Shift+拖动</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Another box</source>
        <translation>另一个框</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Accept; with Select: open an object again</source>
        <translation>接受；使用“选择”时：重新打开对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Alt+wheel</source>
        <translation>Alt+滚轮</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Shift+wheel</source>
        <translation>Shift+滚轮</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Size of brush and eraser</source>
        <translation>画笔和橡皮擦大小</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Ctrl+Shift+drag</source>
        <translation>Ctrl+Shift+拖动</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Window and level, or contrast and brightness, of what is shown</source>
        <translation>显示的窗宽窗位，或对比度和亮度</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Zoom at the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Middle drag, Space+drag</source>
        <translation>中键拖动，空格+拖动</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Pan</source>
        <translation>平移</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Choose a candidate while clicks are open</source>
        <translation>点击未完成时选择候选</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>letter or digit</source>
        <translation>字母或数字</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Set the label of that key; digits only while no clicks are open</source>
        <translation>设置该键对应的标签；数字键仅在没有未完成的点击时有效</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>{title} (hold)</source>
        <translation>{title}（按住）</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_bar.py"/>
        <source>Click everything</source>
        <translation>全部点击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_bar.py"/>
        <source>You click each object; nothing is proposed by itself.</source>
        <translation>由您点击每个对象；不会自动建议。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_bar.py"/>
        <source>Confident proposals first</source>
        <translation>先给出有把握的建议</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_bar.py"/>
        <source>What the model is sure of is proposed on each image that you open; you click the rest.</source>
        <translation>打开每张图像时建议模型有把握的对象；其余由您点击。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_bar.py"/>
        <source>All images, then review</source>
        <translation>先处理全部图像，再审核</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_bar.py"/>
        <source>All objects of all images are looked for beside your work; you accept or reject them one by one.</source>
        <translation>在您工作的同时查找全部图像的全部对象；由您逐个接受或拒绝。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_bar.py"/>
        <source>How do you want to label?</source>
        <translation>您想如何标注？</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_bar.py"/>
        <source>Click everything; the menu Image has this choice, too (Esc)</source>
        <translation>全部点击；此选项也在“图像”菜单中（Esc）</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_commands.py"/>
        <source>You click everything; nothing is proposed by itself.</source>
        <translation>全部由您点击；不会自动建议。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_commands.py"/>
        <source>What the model is sure of is proposed on each image that you open.</source>
        <translation>打开每张图像时建议模型有把握的对象。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_commands.py"/>
        <source>Looking through the images</source>
        <translation>正在查看图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_commands.py"/>
        <source>Stopped; "{command}" in the menu Image goes on.</source>
        <translation>已停止；“图像”菜单中的“{command}”可继续。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_commands.py"/>
        <source>Every image that nobody has worked on was looked through with these settings.</source>
        <translation>所有尚未处理的图像都已按这些设置查看过。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_commands.py"/>
        <source>{images} not looked through: {why}</source>
        <translation>{images} 未能查看：{why}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_commands.py"/>
        <source>{images} looked through, {proposals}.</source>
        <translation>已查看 {images}，{proposals}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_commands.py"/>
        <source>{review} goes through them, one key each.</source>
        <translation>{review} 逐个审核，每个一键。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/statistics_commands.py"/>
        <source>Save as a web page</source>
        <translation>另存为网页</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/statistics_commands.py"/>
        <source>Statistics written to {file}.</source>
        <translation>统计已写入 {file}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/statistics_dialog.py"/>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/statistics_dialog.py"/>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/statistics_dialog.py"/>
        <source>Count again</source>
        <translation>重新统计</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/statistics_dialog.py"/>
        <source>Save as a web page…</source>
        <translation>另存为网页…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>encode {ms} ms</source>
        <translation>编码 {ms} ms</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Time to encode the image, once</source>
        <translation>图像编码用时（仅一次）</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>click {ms} ms</source>
        <translation>点击 {ms} ms</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Time to answer the last click</source>
        <translation>上一次点击的响应时间</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Model · runtime, device</source>
        <translation>模型 · 运行时，设备</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Objects on this image, and what one took: time and clicks, pauses left out</source>
        <translation>此图像上的对象及平均用时与点击数（不计停顿）</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Proposed on this image and not accepted; never exported</source>
        <translation>此图像上的建议，尚未接受；不会导出</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>The pointer, in image pixels</source>
        <translation>指针位置（图像像素）</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>What the pixel under the pointer holds: red, green, blue</source>
        <translation>指针下像素的值：红、绿、蓝</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Nothing can be changed in this window</source>
        <translation>此窗口中无法更改任何内容</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>saved {time}</source>
        <translation>已保存 {time}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Every change is saved at once</source>
        <translation>每次更改都会立即保存</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>No model</source>
        <translation>无模型</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>the GPU is not used</source>
        <translation>未使用 GPU</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>encoded before</source>
        <translation>已编码</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>{objects} · {seconds} s, {clicks} clicks each</source>
        <translation>{objects} · 每个 {seconds} 秒、{clicks} 次点击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>Encoding the image</source>
        <translation>正在编码图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>This image cannot be shown</source>
        <translation>无法显示此图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>This image is missing</source>
        <translation>此图像缺失</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>{image} is not in the folder any more. Its labels are kept; put the file back and look again.</source>
        <translation>{image} 已不在文件夹中。其标注会保留；请放回文件后重新查找。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>Looking for images</source>
        <translation>正在查找图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>Looking for images, {number} seen</source>
        <translation>正在查找图像，已发现 {number} 张</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>Put images into {folder} and look again, or open another folder.</source>
        <translation>请将图像放入 {folder} 后重新查找，或打开其他文件夹。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>No images here yet</source>
        <translation>还没有图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>Undo: {title}</source>
        <translation>撤销：{title}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>Redo: {title}</source>
        <translation>重做：{title}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/welcome_cards.py"/>
        <source>Remove from this list</source>
        <translation>从此列表移除</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/welcome_cards.py"/>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/welcome_cards.py"/>
        <source>Sample photograph {name}</source>
        <translation>示例照片 {name}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/welcome_cards.py"/>
        <source>Open the sample photographs at this one</source>
        <translation>从这张开始打开示例照片</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/welcome_page.py"/>
        <source>Try it on a photograph</source>
        <translation>用一张照片试试</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/welcome_page.py"/>
        <source>Model: {title}</source>
        <translation>模型：{title}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/welcome_page.py"/>
        <source>The model is being loaded…</source>
        <translation>正在加载模型…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>Find by words</source>
        <translation>按文字查找</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>cat, red car</source>
        <translation>cat, red car</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>CLIP model</source>
        <translation>CLIP 模型</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>None yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>What fits these words is proposed under a label of the same name. Commas separate several things.</source>
        <translation>符合这些文字的内容会以同名标签提出。用逗号分隔多个事物。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>Least score</source>
        <translation>最低得分</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>This needs a CLIP model that you fetch yourself: a folder with its text and image encoder as .onnx files and tokenizer.json.</source>
        <translation>这需要您自行获取的 CLIP 模型：一个包含 .onnx 格式的文本编码器和图像编码器以及 tokenizer.json 的文件夹。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>Folder of a CLIP model</source>
        <translation>CLIP 模型的文件夹</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/work.py"/>
        <source>This was cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/work.py"/>
        <source>Something unexpected went wrong; the log has the details.</source>
        <translation>发生了意外错误；详细信息见日志。</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>SAM with a small encoder, which takes about a tenth of the time of ViT-B's; runs without torch.</source>
        <translation>带小型编码器的 SAM，耗时约为 ViT-B 的十分之一；无需 torch。</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>MobileSAM as torch weights, to learn from your own labels; slower than the ONNX files on a processor.</source>
        <translation>torch 权重形式的 MobileSAM，可从自己的标注学习；在处理器上比 ONNX 文件慢。</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>The smallest of the three original SAMs: without a GPU it takes many seconds an image (14 on two cores).</source>
        <translation>三个原版 SAM 中最小的一个：没有 GPU 时每张图像需要很多秒（双核为 14 秒）。</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>The middle one of the three original SAMs, larger and slower than ViT-B; meant for a GPU.</source>
        <translation>三个原版 SAM 中居中的一个，比 ViT-B 更大更慢；适合 GPU。</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>The largest of the three original SAMs, the slowest and 2.6 GB of it; meant for a GPU.</source>
        <translation>三个原版 SAM 中最大的一个，也最慢，有 2.6 GB；适合 GPU。</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>The smallest SAM 2.1: on a processor its encoder takes less than half of the time of ViT-B's; runs without torch.</source>
        <translation>最小的 SAM 2.1：在处理器上其编码器耗时不到 ViT-B 的一半；无需 torch。</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>SAM 2.1 one size above tiny; runs without torch.</source>
        <translation>比 Tiny 大一级的 SAM 2.1；无需 torch。</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>SAM 2.1 between small and large; runs without torch.</source>
        <translation>介于 Small 与 Large 之间的 SAM 2.1；无需 torch。</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>The largest SAM 2.1 and the slowest of its four sizes; runs without torch, meant for a GPU.</source>
        <translation>最大的 SAM 2.1，四种规格中最慢；无需 torch，适合 GPU。</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>The smaller EfficientSAM: on a processor its encoder takes about a quarter of the time of ViT-B's; runs without torch.</source>
        <translation>较小的 EfficientSAM：在处理器上其编码器耗时约为 ViT-B 的四分之一；无需 torch。</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>The larger EfficientSAM; runs without torch.</source>
        <translation>较大的 EfficientSAM；无需 torch。</translation>
    </message>
    <message>
        <location filename="../../resources/models/compact/model.toml"/>
        <source>Ships with the program, small and quick: most everyday things are cut after one to five clicks.</source>
        <translation>随程序提供，小而快：大多数常见物体一到五次点击即可分割。</translation>
    </message>
</context>
</TS>
